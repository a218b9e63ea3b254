import { Button } from '@mantine/core'
import { useSubscription } from 'urql'
import { Link } from '@tanstack/react-router'
import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Earned } from '@/components/earned'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { StandingLabel } from '@/components/standing-label'
import { formatMoney, formatPercent } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatFlight } from '@/lib/time'
import { soldAsChanged, soldAsQuery, type SoldLine } from './sold-as-query'

/** What a campaign was sold as: the booking lines its line items work for, how they pace and what they earn. */
export function SoldAs({ campaign }: { campaign: string }) {
  const { data, problem, reload } = useKeptQuery({
    query: soldAsQuery,
    variables: { campaign },
    requestPolicy: 'cache-and-network',
  })
  useSubscription({ query: soldAsChanged }, (_, change) => {
    // Whichever booking changed: it may be one that the campaign works for from now on.
    reload()
    return change
  })
  if (problem && !data)
    return <ErrorNote problem={problem} what="What the campaign was sold as could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[120]} />
  const { any, nodes, pageInfo } = data.marginLines
  // Where nothing is booked at all, nobody asks what a campaign was sold as.
  if (!any) return null
  return (
    <Panel title="Sold as" note={pageInfo.hasNextPage ? `the first ${nodes.length} lines` : undefined} flush>
      {nodes.length === 0 ? (
        <EmptyNote
          title="No booking line"
          action={
            <Button component={Link} to="/bookings/mapping" variant="default">
              Map line items
            </Button>
          }
        >
          None of its line items works for a line of a booking, so nothing says what it earns.
        </EmptyNote>
      ) : (
        <DataTable label="Sold as" columns={columns} rows={nodes} rowKey={(row) => `${row.bookingId} ${row.line}`} />
      )}
    </Panel>
  )
}

const columns: readonly DataColumn<SoldLine>[] = [
  { key: 'standing', label: 'Standing', cell: (row) => <StandingLabel standing={row.standing} /> },
  {
    key: 'line',
    label: 'Booking line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} title={`${row.client}, ${row.bookingName}, ${row.name}`} />,
  },
  { key: 'flight', label: 'Flight', cell: (row) => formatFlight(row.start, row.end, true) },
  { key: 'booked', label: 'Booked', numeric: true, cell: (row) => formatMoney(row.booked, row.currency) },
  {
    key: 'pacing',
    label: 'Pacing',
    numeric: true,
    tip: 'Of the line: all that works for it against what was sold, also of other campaigns.',
    cell: (row) => formatPercent(row.pacing, 1),
  },
  { key: 'revenue', label: 'Revenue', numeric: true, cell: (row) => formatMoney(row.now.revenue, row.currency, 2) },
  { key: 'margin', label: 'Margin now', numeric: true, cell: (row) => <Earned of={row.now} currency={row.currency} /> },
  {
    key: 'end',
    label: 'At completion',
    numeric: true,
    cell: (row) => <Earned of={row.atEnd} currency={row.currency} />,
  },
]
