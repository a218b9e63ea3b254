import { useState } from 'react'
import { Button } from '@mantine/core'
import { RawRow } from '@/components/raw-row'
import { formatAmount, formatCount } from '@/lib/format'
import { useAllowed } from '@/lib/role'
import { formatMoment, formatMomentBoth } from '@/lib/time'
import { compared } from './compared-days'
import { Gained } from './gained'
import classes from './lineage.module.css'
import type { DetailCampaign } from './detail-query'
import type { Version, VersionBatch } from './lineage-queries'
import { basisWords, onBasis } from './measures'

interface VersionCardProps {
  campaign: DetailCampaign
  version: Version
  /** The version it took the place of. */
  before: Version | undefined
  batch: VersionBatch | undefined
}

const text = (value: number | null) => (value === null ? null : String(value))

export function VersionCard({ campaign, version, before, batch }: VersionCardProps) {
  const { currency, basis, zone } = campaign
  const { facts, row } = version
  const change = (of: (facts: Version['facts']) => string | null) =>
    before ? compared(of(before.facts), of(facts)) : null
  const money = (value: string | null) => formatAmount(value, currency, basis, 2)
  return (
    <li className={classes.version} data-stands={version.knownTo === null || undefined}>
      <p className={classes.span}>
        <b>{version.knownTo === null ? 'Stands now' : 'Was known'}</b>{' '}
        <span data-tip={formatMomentBoth(version.knownFrom, zone)}>since {formatMoment(version.knownFrom, zone)}</span>
        {version.knownTo !== null && (
          <span data-tip={formatMomentBoth(version.knownTo, zone)}> until {formatMoment(version.knownTo, zone)}</span>
        )}
      </p>
      <dl className={classes.figures}>
        <div>
          <dt>Impressions</dt>
          <dd>
            {formatCount(facts.impressions)} <Gained of={change((one) => text(one.impressions))} write={formatCount} />
          </dd>
        </div>
        <div>
          <dt>Clicks</dt>
          <dd>
            {formatCount(facts.clicks)} <Gained of={change((one) => text(one.clicks))} write={formatCount} />
          </dd>
        </div>
        {basis !== 'impressions' && (
          <div>
            <dt>{basisWords(basis)}</dt>
            <dd>
              {money(onBasis(facts, basis))} <Gained of={change((one) => onBasis(one, basis))} write={money} />
            </dd>
          </div>
        )}
      </dl>
      <p className={classes.origin}>
        {batch ? (
          <>
            Download “{batch.subject}”, landed {formatMoment(batch.landedAt, zone)},{' '}
            <code data-tip={`SHA-256 ${batch.sha256}`}>{batch.sha256.slice(0, 8)}</code>
          </>
        ) : (
          'A download'
        )}
        {row > 0 ? `, row ${formatCount(row)}` : ''}
      </p>
      {row > 0 ? (
        <PlatformRow batchId={version.batchId} row={row} />
      ) : (
        <p className={classes.withdrawn}>Taken back: that download covers the day and no longer had the row.</p>
      )}
    </li>
  )
}

function PlatformRow({ batchId, row }: { batchId: string; row: number }) {
  const mayRead = useAllowed('ANALYST')
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        className={classes.rawButton}
        aria-expanded={shown}
        disabled={!mayRead}
        data-tip={mayRead ? undefined : 'Analysts and above read the platform’s rows.'}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide' : 'Show'} the platform’s own row
      </Button>
      {shown && <RawRow batchId={batchId} row={row} />}
    </>
  )
}
