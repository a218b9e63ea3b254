import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatMoney } from '@/lib/format'
import { formatFlight } from '@/lib/time'
import type { UnmappedLine } from './mapping-queries'
import type { useUnmappedLines } from './use-unmapped-lines'
import classes from './mapping.module.css'

/** What was sold and nothing works for. */
export function LinesPanel({ lines, pager }: { lines: ReturnType<typeof useUnmappedLines>; pager: React.ReactNode }) {
  const { data, problem, reload } = lines
  if (problem && !data)
    return <ErrorNote problem={problem} what="Booking lines could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[160]} />
  return (
    <Panel title="Booking lines without a line item" note="those that start first first" flush>
      {data.nodes.length === 0 ? (
        <EmptyNote title="Every line is worked for">
          Whatever was sold in these days has a line item that delivers it.
        </EmptyNote>
      ) : (
        <DataTable
          label="Booking lines without a line item"
          columns={columns}
          rows={data.nodes}
          rowKey={(row) => `${row.booking} ${row.line}`}
        />
      )}
      {pager}
    </Panel>
  )
}

const columns: readonly DataColumn<UnmappedLine>[] = [
  {
    key: 'line',
    label: 'Line',
    cell: (row) => (
      <Link to="/bookings/$id" params={{ id: row.bookingId }} className={classes.link}>
        {row.booking} / {row.line}
      </Link>
    ),
  },
  { key: 'name', label: 'Name', grows: true, cell: (row) => `${row.bookingName} · ${row.name}` },
  { key: 'client', label: 'Client', grows: true, cell: (row) => row.client },
  { key: 'flight', label: 'Flight', cell: (row) => formatFlight(row.start, row.end, true) },
  { key: 'amount', label: 'Booked', numeric: true, cell: (row) => formatMoney(row.amount, row.currency, 2) },
]
