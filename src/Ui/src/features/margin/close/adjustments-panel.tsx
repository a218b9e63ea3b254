import { Link } from '@tanstack/react-router'
import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatDay } from '@/lib/time'
import { monthAdjustmentsQuery, type Adjustment } from './close-queries'
import { formatMonth, monthName } from './close-words'
import classes from './close.module.css'

const pageSize = 50

/** What was learnt of days of closed months: the day it belongs to, and the line. */
export function AdjustmentsPanel({ month }: { month: string }) {
  const pages = usePages()
  const { data, problem, reload, turning } = useKeptQuery({
    query: monthAdjustmentsQuery,
    variables: { month, first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  const found = data?.monthAdjustments
  return (
    <Panel title={`Adjustments in ${formatMonth(month)}`} note="what was learnt of days of closed months" flush>
      {problem && !found ? (
        <ErrorNote problem={problem} what="The adjustments could not be loaded." onRetry={reload} />
      ) : !found ? (
        <PageSkeleton heights={[60]} />
      ) : found.nodes.length === 0 ? (
        <p className={classes.none}>Nothing was learnt of a closed month that changes it.</p>
      ) : (
        <DataTable
          label="Adjustments"
          columns={columns}
          rows={found.nodes}
          rowKey={(row) => `${row.bookingId} ${row.line} ${row.day}`}
          turning={turning}
        />
      )}
      {found && <Pager of="adjustments" pages={pages} pageInfo={found.pageInfo} />}
    </Panel>
  )
}

const columns: readonly DataColumn<Adjustment>[] = [
  {
    key: 'day',
    label: 'Day',
    tip: 'To which it belongs; its month is closed.',
    cell: (row) => (
      <Link to="/margin/close" search={{ month: monthName(row.day) }} className={classes.link}>
        {formatDay(row.day, true)}
      </Link>
    ),
  },
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} />,
  },
  { key: 'client', label: 'Client', cell: (row) => row.client },
  { key: 'known', label: 'Known on', cell: (row) => formatDay(row.knownOn, true) },
  { key: 'units', label: 'Units', numeric: true, cell: (row) => formatCount(row.units) },
  { key: 'revenue', label: 'Revenue', numeric: true, cell: (row) => formatMoney(row.revenue, row.currency, 2) },
  { key: 'cost', label: 'Cost', numeric: true, cell: (row) => formatMoney(row.cost, row.currency, 2) },
  {
    key: 'margin',
    label: 'Margin',
    numeric: true,
    cell: (row) => formatMoney(row.margin, row.currency, 2),
  },
]
