import { Link } from '@tanstack/react-router'
import { BandGlyph, BandLabel } from '@/components/band-label'
import { Panel } from '@/components/panel'
import { bandColor, bandLooks, type Band } from '@/lib/bands'
import { formatCount, formatPercent } from '@/lib/format'
import classes from './welcome.module.css'
import type { Welcome } from './welcome-queries'

const order: readonly Band[] = ['CRITICAL_UNDER', 'UNDER', 'ON_TRACK', 'OVER', 'CRITICAL_OVER', 'UNKNOWN']

/** What is known of the campaigns so far: it grows while history comes in. */
export function OutlookPanel({ data }: { data: Welcome }) {
  const { outlook } = data.onboarding
  const behind = data.campaigns.nodes.filter((campaign) => campaign.pacing !== null)
  return (
    <Panel
      title="What we found"
      note={`${formatCount(outlook.live)} of ${formatCount(outlook.known)} campaigns are live`}
    >
      {outlook.live === 0 ? (
        <p className={classes.dim}>
          Each campaign appears here as soon as its first days are in, and you see at once what is wrong with it.
        </p>
      ) : (
        <>
          <ul className={classes.findings} aria-live="polite">
            {outlook.findings.map((finding) => (
              <li key={finding.code} data-severity={finding.severity}>
                {finding.message}
              </li>
            ))}
            {outlook.findings.length === 0 && (
              <li data-severity="NOTE">
                {outlook.paced > 0
                  ? 'Nothing is wrong so far.'
                  : 'Campaigns are paced as soon as the days since their flights began are in.'}
              </li>
            )}
          </ul>
          <Bands bands={outlook.bands} total={outlook.live} />
          {behind.length > 0 && (
            <table className={classes.worst}>
              <caption>Furthest behind</caption>
              <tbody>
                {behind.map((campaign) => (
                  <tr key={campaign.id}>
                    <th scope="row">
                      <Link to="/campaigns/$id" params={{ id: campaign.id }} search={{}}>
                        {campaign.name}
                      </Link>
                      <small>{campaign.advertiser.name}</small>
                    </th>
                    <td>
                      <BandLabel band={campaign.band} reason={campaign.pacingReason} />
                    </td>
                    <td className={classes.number}>{formatPercent(Number(campaign.pacing))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Panel>
  )
}

function Bands({ bands, total }: { bands: Welcome['onboarding']['outlook']['bands']; total: number }) {
  const counts = order.map((band) => ({ band, count: bands.find((one) => one.band === band)?.count ?? 0 }))
  const shown = counts.filter((one) => one.count > 0)
  return (
    <div className={classes.bands}>
      <div className={classes.bandBar} aria-hidden="true">
        {shown.map(({ band, count }) => (
          <span key={band} style={{ width: `${(count * 100) / total}%`, background: bandColor(band) }} />
        ))}
      </div>
      <ul className={classes.bandWords}>
        {shown.map(({ band, count }) => (
          <li key={band}>
            <BandGlyph band={band} /> {formatCount(count)} {bandLooks[band].word.toLowerCase()}
          </li>
        ))}
      </ul>
    </div>
  )
}
