import { Link } from '@tanstack/react-router'
import { BandLabel } from '@/components/band-label'
import { StaleBadge } from '@/components/stale-badge'
import { formatAgo, formatDay, formatFlight, formatMomentBoth, zoneOffset } from '@/lib/time'
import { platformLong } from '@/lib/platforms'
import { useNow } from '@/lib/use-now'
import { flightStateWords, statusLooks } from '../statuses'
import classes from './detail.module.css'
import type { DetailCampaign } from './detail-query'

interface DetailHeaderProps {
  campaign: DetailCampaign
  /** A control at the right edge of the title. */
  action: React.ReactNode
}

export function DetailHeader({ campaign: c, action }: DetailHeaderProps) {
  const now = useNow(30)
  const status = statusLooks[c.status]
  return (
    <header className={classes.header}>
      <nav aria-label="Breadcrumb" className={classes.crumbs}>
        <Link to="/campaigns">Campaigns</Link>
        <span aria-hidden="true">/</span>
        <Link to="/campaigns" search={{ adv: c.advertiser.id }}>
          {c.advertiser.name}
        </Link>
      </nav>
      <div className={classes.titleRow}>
        <h1 className={classes.title}>{c.name}</h1>
        <BandLabel band={c.band} reason={c.pacingReason} />
        <span className={classes.headAction}>{action}</span>
      </div>
      <dl className={classes.facts}>
        <Fact name="Status">
          <span aria-hidden="true">{status.glyph}</span> {status.word}, {flightStateWords[c.flightState].toLowerCase()}
        </Fact>
        <Fact name="Flight">
          {formatFlight(c.flightStart, c.flightEnd, true)} {c.zone} ({zoneOffset(c.zone, new Date(now))})
        </Fact>
        <Fact name={platformLong(c.platform)}>{c.externalId}</Fact>
        <Fact name="Basis">
          {c.basis.replaceAll('_', ' ')}, {c.currency}
        </Fact>
        <Fact name="Data through">
          {formatDay(c.dataThrough)},{' '}
          <span data-tip={formatMomentBoth(c.refreshedAt, c.zone)}>refreshed {formatAgo(c.refreshedAt, now)}</span>{' '}
          <StaleBadge hours={c.staleHours} tip="The platform’s data is later than it should be: see Connections." />
        </Fact>
      </dl>
    </header>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
