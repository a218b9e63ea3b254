import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { Spark } from '@/components/spark'
import { formatCount, formatMoney, unknown } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { CloseDialog } from './close-dialog'
import { monthPreviewQuery, type MonthPreview } from './close-queries'
import { formatMonth, monthName, problemWords, reportAddress } from './close-words'
import { MonthTotals } from './month-totals'
import classes from './close.module.css'

/** What a month holds before it is closed, and what has to be known of that. */
export function OpenMonth({ month, onClosed }: { month: string; onClosed: () => void }) {
  const [closing, setClosing] = useState(false)
  const mayClose = useAllowed('FINANCE')
  const { data, problem, reload, loading } = useKeptQuery({
    query: monthPreviewQuery,
    variables: { month },
    requestPolicy: 'network-only',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The month could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[120, 160, 240]} />
  const preview = data.monthPreview
  if (!preview) return null
  const name = formatMonth(month)
  return (
    <>
      <Panel
        title={name}
        note="as it would be closed now"
        action={
          <span className={classes.actions}>
            <Button size="compact-sm" variant="default" onClick={reload} loading={loading}>
              Look again
            </Button>
            <Link to="/margin/actuals" search={{ month: monthName(month) }} className={classes.link}>
              Actuals
            </Link>
            <Button component="a" href={reportAddress(month)} download size="compact-sm" variant="default">
              Preview CSV
            </Button>
            {mayClose && preview.refusals.length === 0 && (
              <Button size="compact-sm" onClick={() => setClosing(true)}>
                Close {name}…
              </Button>
            )}
          </span>
        }
      >
        {preview.refusals.map((refusal) => (
          <p key={refusal.code} className={classes.says}>
            It cannot be closed now. {refusal.message}
          </p>
        ))}
        {preview.totals.length > 0 ? (
          <MonthTotals totals={preview.totals} />
        ) : (
          <p className={classes.says}>Nothing that is known was earned or spent in it.</p>
        )}
        {!mayClose && preview.refusals.length === 0 && (
          <p className={classes.says}>Months are closed by finance and administrators.</p>
        )}
      </Panel>
      <Panel
        title="Before it is closed"
        note={
          preview.problemCount > preview.problems.length
            ? `the first ${formatCount(preview.problems.length)} of ${formatCount(preview.problemCount)}`
            : 'it may be closed all the same; what comes later is an adjustment'
        }
        flush
      >
        {preview.problems.length === 0 ? (
          <p className={classes.none}>Every day of every line is complete and known.</p>
        ) : (
          <DataTable
            label="Problems"
            columns={problemColumns}
            rows={preview.problems}
            rowKey={(row) => `${row.code} ${row.subject}`}
            maxHeight={280}
          />
        )}
      </Panel>
      <Panel
        title="Booking lines"
        note={
          preview.lineCount > preview.lines.length
            ? `the first ${formatCount(preview.lines.length)} of ${formatCount(preview.lineCount)}; the CSV has all of them`
            : 'what the month holds of each'
        }
        flush
      >
        {preview.lines.length === 0 ? (
          <p className={classes.none}>None yet. What is booked, mapped and delivered in the month will be here.</p>
        ) : (
          <DataTable
            label="Booking lines"
            columns={lineColumns}
            rows={preview.lines}
            rowKey={(row) => `${row.bookingId} ${row.line}`}
          />
        )}
      </Panel>
      {closing && (
        <CloseDialog
          preview={preview}
          onClose={() => {
            setClosing(false)
            reload()
          }}
          onDone={() => {
            setClosing(false)
            onClosed()
          }}
        />
      )}
    </>
  )
}

const problemColumns: readonly DataColumn<MonthPreview['problems'][number]>[] = [
  { key: 'code', label: 'What', cell: (row) => problemWords(row.code) },
  {
    key: 'subject',
    label: 'About',
    cell: (row) =>
      row.bookingId ? (
        <Link to="/bookings/$id" params={{ id: row.bookingId }} className={classes.link}>
          {row.subject}
        </Link>
      ) : row.code === 'UNMAPPED_SPEND' ? (
        <Link to="/bookings/mapping" search={{}} className={classes.link}>
          {row.subject}
        </Link>
      ) : row.code === 'INVOICES_OPEN' ? (
        <Link to="/margin/invoices" search={{}} className={classes.link}>
          {row.subject}
        </Link>
      ) : (
        row.subject
      ),
  },
  { key: 'message', label: 'What to do', cell: (row) => <span className={classes.message}>{row.message}</span> },
]

const lineColumns: readonly DataColumn<MonthPreview['lines'][number]>[] = [
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} />,
  },
  { key: 'client', label: 'Client', cell: (row) => row.client },
  {
    key: 'days',
    label: 'Units by day',
    cell: (row) => (row.units === null ? unknown : <Spark values={row.unitsByDay} width={124} height={18} />),
  },
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
