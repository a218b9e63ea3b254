import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSubscription } from 'urql'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Earned } from '@/components/earned'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { PacingRange } from '@/components/pacing-range'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney, formatPercent, unknown } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatDay } from '@/lib/time'
import { LayersOfMargin } from './layers-of-margin'
import { bookingEarned, bookingResultsQuery, type BookingResults, type LineResult } from './results-query'
import classes from './results.module.css'

interface ResultsPanelProps {
  booking: string
  /** Absent where nothing can be asked of the lines, for the booking is over. */
  onWhatIf: ((line: string) => void) | undefined
}

/** How a booking's lines stand and what they earn. */
export function ResultsPanel({ booking, onWhatIf }: ResultsPanelProps) {
  const { data, problem, reload } = useKeptQuery({
    query: bookingResultsQuery,
    variables: { id: booking },
    requestPolicy: 'cache-and-network',
  })
  useSubscription({ query: bookingEarned }, (_, change) => {
    const { bookingIds } = change.marginChanged
    // None named: some may have been missed.
    if (bookingIds.length === 0 || bookingIds.includes(booking)) reload()
    return change
  })
  if (problem && !data)
    return <ErrorNote problem={problem} what="What the booking earns could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[200]} />
  const results = data.bookingResults
  return results && <ResultsView title="Delivery and margin" results={results} onWhatIf={onWhatIf} />
}

interface ResultsViewProps {
  title: string
  results: BookingResults
  /** Whether they are of a moment that is past. */
  past?: boolean
  onWhatIf?: ResultsPanelProps['onWhatIf']
}

/** Results as they are, or were. */
export function ResultsView({ title, results, past = false, onWhatIf }: ResultsViewProps) {
  return (
    <Panel title={title} note={note(results)} flush>
      {results.lines.map(
        ({ line, warning }) =>
          warning && (
            <p key={line} role="note" className={classes.warning}>
              <b>Line {line}.</b> {warning}
            </p>
          ),
      )}
      {results.lines.every(({ items }) => items.length === 0) ? (
        <EmptyNote
          title="No line item works for this booking yet"
          action={
            <Button component={Link} to="/bookings/mapping" variant="default">
              Map line items
            </Button>
          }
        >
          Say which line items of your platforms deliver it; what it earns is computed from then on.
        </EmptyNote>
      ) : (
        <>
          <DataTable
            label={title}
            columns={columns(results.currency, onWhatIf)}
            rows={results.lines}
            rowKey={(row) => row.line}
          />
          <div className={classes.earned}>
            <Totals results={results} past={past} />
            <LayersOfMargin results={results} past={past} />
          </div>
        </>
      )}
    </Panel>
  )
}

function note({ lines }: BookingResults) {
  const days = lines.flatMap(({ dataThrough }) => dataThrough ?? [])
  return days.length === 0 ? undefined : `complete through ${formatDay(days.toSorted()[0], true)}`
}

function Totals({ results: { currency, now, atEnd }, past }: { results: BookingResults; past: boolean }) {
  return (
    <div>
      <p className={classes.sum}>
        {formatMoney(now.money, currency, 2)} margin {past ? 'then' : 'now'}, {formatPercent(now.onRevenue, 1)} on
        revenue ({formatPercent(now.onCost, 1)} markup on cost)
      </p>
      <p className={classes.dim}>
        {formatMoney(atEnd.money, currency, 2)} at completion, {formatPercent(atEnd.onRevenue, 1)} on revenue
        {atEnd.unknownLines > 0 &&
          `; ${formatCount(atEnd.unknownLines)} of ${formatCount(now.lineCount)} lines not known`}
      </p>
    </div>
  )
}

const columns = (currency: string, onWhatIf: ResultsPanelProps['onWhatIf']): DataColumn<LineResult>[] => [
  { key: 'line', label: 'Line', cell: (row) => row.line },
  {
    key: 'items',
    label: 'Worked for by',
    grows: true,
    cell: (row) =>
      row.items.length === 0 ? (
        <span className={classes.dim}>nothing</span>
      ) : (
        <span title={row.items.map(({ name, percent }) => `${name} ${percent}%`).join('\n')}>
          {row.items.length === 1 ? row.items[0]!.name : `${row.items.length} line items`}
        </span>
      ),
  },
  { key: 'delivered', label: 'Units', numeric: true, cell: (row) => formatCount(row.delivered) },
  { key: 'pacing', label: 'Pacing', numeric: true, cell: (row) => <Pacing of={row} /> },
  {
    key: 'projection',
    label: 'Projected',
    numeric: true,
    tip: 'At the end of the flight, going on as in the last days.',
    cell: (row) => (row.isPacedInMoney ? formatMoney(row.projection, currency) : formatCount(row.projection)),
  },
  { key: 'revenue', label: 'Revenue', numeric: true, cell: (row) => formatMoney(row.now.revenue, currency, 2) },
  { key: 'cost', label: 'Cost', numeric: true, cell: (row) => formatMoney(row.now.cost, currency, 2) },
  {
    key: 'over',
    label: 'Cost over the cap',
    numeric: true,
    tip: 'Cost of what was delivered beyond the cap: it earns nothing.',
    cell: (row) => (Number(row.now.costOver ?? 0) > 0 ? formatMoney(row.now.costOver, currency, 2) : unknown),
  },
  {
    key: 'margin',
    label: 'Margin on revenue',
    numeric: true,
    cell: (row) => <Earned of={row.now} currency={currency} />,
  },
  {
    key: 'end',
    label: 'At completion',
    numeric: true,
    cell: (row) => <Earned of={row.atEnd} currency={currency} />,
  },
  ...(onWhatIf
    ? [
        {
          key: 'what-if',
          label: '',
          cell: (row: LineResult) => (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`What if: line ${row.line}`}
              onClick={() => onWhatIf(row.line)}
            >
              What if
            </Button>
          ),
        },
      ]
    : []),
]

// A line that is over is not paced any more; what of it was delivered is still to be seen.
function Pacing({ of: line }: { of: LineResult }) {
  const { pacing, deliveryShare } = line
  if (pacing !== null || !(Number(deliveryShare) > 0))
    return (
      <>
        {formatPercent(pacing, 1)}
        <PacingRange of={line} digits={1} />
      </>
    )
  return (
    <span className={classes.dim} data-tip="Delivered of what is booked." tabIndex={0}>
      {formatPercent(deliveryShare, 1)} delivered
    </span>
  )
}
