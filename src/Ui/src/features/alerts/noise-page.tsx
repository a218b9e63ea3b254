import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount, formatPercent } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { AlertsHead } from './alerts-head'
import { noiseQuery, type RuleNoise } from './noise-query'
import { shareOf, soonWords, spanOf, spansOfDays, type SpanOfDays } from './noise-words'
import classes from './alerts.module.css'

const columns: readonly DataColumn<RuleNoise>[] = [
  {
    key: 'name',
    label: 'Rule',
    grows: true,
    cell: (row) => (
      <Link to="/alerts/rules" search={{ rule: row.ruleId }} className={classes.link}>
        {row.name}
      </Link>
    ),
  },
  { key: 'firings', label: 'Fired', numeric: true, cell: (row) => formatCount(row.firings) },
  { key: 'subjects', label: 'On how many', numeric: true, cell: (row) => formatCount(row.subjects) },
  { key: 'acknowledged', label: 'Acknowledged', numeric: true, cell: (row) => shareOf(row.acknowledged, row) },
  { key: 'soon', label: 'Median wait', numeric: true, cell: soonWords },
  { key: 'snoozed', label: 'Snoozed', numeric: true, cell: (row) => shareOf(row.snoozed, row) },
  { key: 'flapped', label: 'Back within an hour', numeric: true, cell: (row) => shareOf(row.flapped, row) },
  { key: 'takenBack', label: 'Taken back', numeric: true, cell: (row) => shareOf(row.takenBack, row) },
  { key: 'precision', label: 'Precision', numeric: true, cell: (row) => formatPercent(row.precision) },
]

interface NoisePageProps {
  days: SpanOfDays
  onDays: (days: SpanOfDays) => void
}

/** Which rules speak most, and whether anybody listens. */
export function NoisePage({ days, onDays }: NoisePageProps) {
  const { data, problem, turning, reload } = useKeptQuery({
    query: noiseQuery,
    variables: { days },
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The rules could not be counted." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[320]} />
  const rows = data.alertNoise
  return (
    <Page>
      <AlertsHead
        title="Analytics"
        action={
          <NativeSelect
            size="xs"
            aria-label="How far back"
            data={spansOfDays.map((one) => ({ value: String(one), label: `Last ${one} days` }))}
            value={String(days)}
            onChange={(event) => onDays(spanOf(event.currentTarget.value))}
          />
        }
      />
      <Panel title="Noisiest rules" note="by how often their alerts fired" flush>
        {rows.length === 0 ? (
          <EmptyNote title="Nothing fired">No alert fired in the last {days} days.</EmptyNote>
        ) : (
          <DataTable
            label="Noisiest rules"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.ruleId}
            turning={turning}
          />
        )}
      </Panel>
    </Page>
  )
}
