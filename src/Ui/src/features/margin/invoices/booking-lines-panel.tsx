import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import type { InvoicedBookingLine, Statement } from './invoices-queries'
import classes from './invoices.module.css'

/** What of the invoices is for which booking line, beside what was booked for the month. */
export function BookingLinesPanel({ statement }: { statement: Statement }) {
  const { bookingLines, bookingLineCount, summary } = statement
  return (
    <Panel
      title="By booking line"
      note={
        bookingLineCount > bookingLines.length
          ? `the first ${formatCount(bookingLines.length)} of ${formatCount(bookingLineCount)}; the CSV has all`
          : "each item's charge by the cost of its line items and their shares; most beyond what was booked first"
      }
      flush
    >
      {bookingLines.length === 0 ? (
        <p className={classes.none}>Nothing that is invoiced works for a booking line.</p>
      ) : (
        <DataTable
          label="By booking line"
          columns={columns(summary.currency)}
          rows={bookingLines}
          rowKey={(row) => `${row.bookingId} ${row.line}`}
          maxHeight={320}
        />
      )}
    </Panel>
  )
}

const columns = (currency: string): readonly DataColumn<InvoicedBookingLine>[] => [
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} />,
  },
  { key: 'client', label: 'Client', cell: (row) => row.client },
  { key: 'invoiced', label: 'Invoiced', numeric: true, cell: (row) => formatMoney(row.invoiced, currency, 2) },
  {
    key: 'booked',
    label: 'Booked for the month',
    numeric: true,
    tip: 'What its curve gives the month. Unknown where it is booked in another currency.',
    cell: (row) => formatMoney(row.booked, currency, 2),
  },
  {
    key: 'beyond',
    label: 'Beyond',
    numeric: true,
    tip: 'Invoiced beyond what the client booked for the month: it earns nothing there.',
    cell: (row) => (
      <span className={classes.look} data-any={Number(row.beyond) > 0 || undefined}>
        {formatMoney(row.beyond, currency, 2)}
      </span>
    ),
  },
]
