import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatCount, unknown } from '@/lib/format'
import { sayValue } from './booking-words'
import type { ImportReport } from './import-file'
import classes from './bookings.module.css'

interface ImportReportViewProps {
  report: ImportReport
  busy: boolean
  onApply: (mode: 'apply' | 'apply_good') => void
}

/** What a file would do or did: counts, what is wrong row by row, and what changes. */
export function ImportReportView({ report, busy, onApply }: ImportReportViewProps) {
  const changing = report.newLines + report.amendedLines + report.changedBookings
  return (
    <>
      <dl className={classes.totals} aria-label="What the file holds">
        <Count label="rows" count={report.rows} />
        <Count label="new bookings" count={report.newBookings} />
        <Count label="new lines" count={report.newLines} />
        <Count label="amended lines" count={report.amendedLines} />
        <Count label="bookings described anew" count={report.changedBookings} />
        <Count label="unchanged lines" count={report.unchangedLines} />
        <Count label="rows with problems" count={report.wrongRows} bad />
      </dl>
      <div
        className={classes.verdict}
        role="status"
        data-bad={(report.problemCount > 0 && !report.applied) || undefined}
      >
        <span>{verdict(report, changing)}</span>
        {report.applied ? (
          <Button component={Link} to="/bookings" size="compact-sm">
            To the bookings
          </Button>
        ) : (
          changing > 0 && (
            <Button
              size="compact-sm"
              loading={busy}
              variant={report.problemCount > 0 ? 'default' : 'filled'}
              onClick={() => onApply(report.problemCount > 0 ? 'apply_good' : 'apply')}
            >
              {report.problemCount > 0 ? 'Apply the good rows alone' : 'Apply all rows'}
            </Button>
          )
        )}
      </div>
      {report.problemCount > 0 && (
        <Panel
          title="What is wrong"
          note={
            report.problemCount > report.problems.length
              ? `the first ${formatCount(report.problems.length)} of ${formatCount(report.problemCount)}`
              : formatCount(report.problemCount)
          }
          flush
        >
          <DataTable
            label="What is wrong"
            columns={problemColumns}
            rows={report.problems.map((problem, index) => ({ ...problem, index }))}
            rowKey={(problem) => String(problem.index)}
            maxHeight={360}
          />
        </Panel>
      )}
      {report.changes.length > 0 && (
        <Panel title={report.applied ? 'What changed' : 'What would change'} flush>
          <DataTable
            label="What changes"
            columns={changeColumns}
            rows={report.changes}
            rowKey={(change) => String(change.row)}
            maxHeight={420}
          />
        </Panel>
      )}
    </>
  )
}

function verdict(report: ImportReport, changing: number): string {
  if (report.applied)
    return report.wrongRows > 0
      ? 'The good rows are booked. The others are below: mend them and import the file again.'
      : 'Everything is booked.'
  if (report.problemCount > 0) return 'Nothing is kept yet. Mend the rows below and choose the file again.'
  return changing > 0 ? 'Every row is right. Nothing is kept yet.' : 'Everything in the file is booked already.'
}

function Count({ label, count, bad }: { label: string; count: number; bad?: boolean }) {
  return (
    <div data-bad={(bad && count > 0) || undefined}>
      <dt>{label}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  )
}

type Problem = ImportReport['problems'][number] & { readonly index: number }
type Change = ImportReport['changes'][number]

const problemColumns: readonly DataColumn<Problem>[] = [
  { key: 'row', label: 'Row', numeric: true, cell: ({ row }) => (row === 0 ? 'file' : row) },
  { key: 'column', label: 'Column', cell: ({ column }) => column },
  { key: 'value', label: 'Says', cell: ({ value }) => <span className={classes.value}>{value}</span> },
  {
    key: 'message',
    label: 'What to do',
    grows: true,
    cell: ({ message }) => <span className={classes.message}>{message}</span>,
  },
]

const effects: Record<Change['effect'], string> = {
  NEW_BOOKING: 'New booking',
  NEW_LINE: 'New line',
  AMENDED: 'Amended',
  UNCHANGED: 'Unchanged',
}

const changeColumns: readonly DataColumn<Change>[] = [
  { key: 'row', label: 'Row', numeric: true, cell: ({ row }) => row },
  { key: 'booking', label: 'Booking', cell: ({ booking }) => booking },
  { key: 'line', label: 'Line', cell: ({ line }) => line },
  { key: 'effect', label: 'Is', cell: ({ effect }) => effects[effect] },
  {
    key: 'differences',
    label: 'What changes',
    grows: true,
    cell: ({ differences }) => (
      <span className={classes.message}>
        {differences
          .map(
            ({ field, before, after }) =>
              `${field} ${sayValue(field, before) || unknown} → ${sayValue(field, after) || unknown}`,
          )
          .join('; ')}
      </span>
    ),
  },
]
