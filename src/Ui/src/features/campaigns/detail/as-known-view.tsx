import { useMemo, useState } from 'react'
import { Switch } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { PastNote } from '@/components/past-note'
import { formatAmount, formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatDay } from '@/lib/time'
import { comparedDays, comparedTotal, type Compared, type ComparedDay } from './compared-days'
import { ExplainButton } from '@/components/pacing/explain-button'
import { Gained } from './gained'
import classes from './lineage.module.css'
import type { DetailCampaign } from './detail-query'
import { factsAtQuery } from './lineage-queries'
import { basisWords } from './measures'
import { StoodThen } from './stood-then'

interface AsKnownViewProps {
  campaign: DetailCampaign
  /** The moment looked back to. */
  at: string
  onBack: () => void
  onExplain: (day: string) => void
}

/** The campaign as it stood at a moment and its days as they were known, beside now. */
export function AsKnownView({ campaign, at, onBack, onExplain }: AsKnownViewProps) {
  // The present is the moment this view was opened: two sides that do not move can be compared.
  const [now] = useState(() => new Date().toISOString())
  const { data, problem, loading, reload } = useKeptQuery({
    query: factsAtQuery,
    variables: { campaignId: campaign.id, past: at, present: now },
  })
  const known = data && data.past && data.present
  return (
    <>
      <PastNote at={at} zone={campaign.zone} onBack={onBack}>
        How it stood is computed from what was known then, and its days are shown as they were known, beside today.
      </PastNote>
      <StoodThen campaign={campaign} at={at} now={now} />
      {problem && <ErrorNote problem={problem} what="The past could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[90, 400]} />}
      {data && (
        <div aria-busy={loading}>
          <Comparison
            campaign={campaign}
            days={known ? comparedDays(data.past!.days, data.present!.days, campaign.basis) : []}
            nothingThen={data.past?.days.length === 0}
            onExplain={onExplain}
          />
        </div>
      )}
    </>
  )
}

interface ComparisonProps {
  campaign: DetailCampaign
  days: readonly ComparedDay[]
  nothingThen: boolean
  onExplain: (day: string) => void
}

function Comparison({ campaign, days, nothingThen, onExplain }: ComparisonProps) {
  const [onlyDiffering, setOnlyDiffering] = useState(false)
  const { currency, basis } = campaign
  const differing = useMemo(() => days.filter((day) => day.differs), [days])
  if (days.length === 0)
    return (
      <Panel title="Days then and now">
        <EmptyNote title="Nothing is known of this campaign’s days, then or now" />
      </Panel>
    )
  const money = (value: string | null) => formatAmount(value, currency, basis, 2)
  const side = (
    key: string,
    label: string,
    of: (day: ComparedDay) => Compared,
    write: (value: string | null) => string,
  ): DataColumn<ComparedDay>[] => [
    { key: `${key}-then`, label: `${label} then`, numeric: true, cell: (day) => write(of(day).past) },
    { key: `${key}-now`, label: 'Now', numeric: true, cell: (day) => write(of(day).present) },
    {
      key: `${key}-gained`,
      label: 'Change',
      numeric: true,
      cell: (day) => <Gained of={of(day)} write={write} />,
    },
  ]
  const columns: DataColumn<ComparedDay>[] = [
    {
      key: 'date',
      label: 'Day',
      cell: (day) => (
        <span className={day.differs ? classes.differs : undefined}>
          <span className={classes.differsMark} aria-hidden="true">
            {day.differs ? '≠' : ''}
          </span>
          {formatDay(day.date)}
          <span className="pl-hidden">{day.differs ? ', differs' : ''}</span>
        </span>
      ),
    },
    ...(basis === 'impressions' ? [] : side('amount', basisWords(basis), (day) => day.amount, money)),
    ...side('impressions', 'Impressions', (day) => day.impressions, formatCount),
    ...side('clicks', 'Clicks', (day) => day.clicks, formatCount),
    { key: 'explain', label: '', cell: (day) => <ExplainButton date={day.date} onExplain={onExplain} /> },
  ]
  return (
    <Panel
      title="Days then and now"
      note={
        nothingThen
          ? 'nothing was known then'
          : `${formatCount(differing.length)} of ${formatCount(days.length)} days differ`
      }
      action={
        <Switch
          size="xs"
          label="Only days that differ"
          checked={onlyDiffering}
          onChange={(event) => setOnlyDiffering(event.currentTarget.checked)}
        />
      }
      flush
    >
      <dl className={classes.totals}>
        {basis !== 'impressions' && <Total name={basisWords(basis)} of={comparedTotal(days, 'amount')} write={money} />}
        <Total name="Impressions" of={comparedTotal(days, 'impressions')} write={formatCount} />
        <Total name="Clicks" of={comparedTotal(days, 'clicks')} write={formatCount} />
      </dl>
      {onlyDiffering && differing.length === 0 ? (
        <EmptyNote title="No day differs">All that was known then still stands.</EmptyNote>
      ) : (
        <DataTable
          label="Days then and now"
          columns={columns}
          rows={onlyDiffering ? differing : days}
          rowKey={(day) => day.date}
          maxHeight={560}
        />
      )}
    </Panel>
  )
}

interface TotalProps {
  name: string
  of: Compared
  write: (value: string | null) => string
}

function Total({ name, of, write }: TotalProps) {
  return (
    <div>
      <dt>{name}, all days</dt>
      <dd>
        {write(of.past)} <span className={classes.dim}>then,</span> <b>{write(of.present)}</b>{' '}
        <span className={classes.dim}>now</span> <Gained of={of} write={write} />
      </dd>
    </div>
  )
}
