import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Dialog } from '@/components/dialog'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { formatMoment } from '@/lib/time'
import { useOrganization } from '@/lib/organization'
import { EnterCountForm } from './enter-count-form'
import { lineCountsQuery, takeBackCountMutation, type LineCount } from './counts-queries'
import { counters, daysWords, kinds, unitsWords } from './counts-words'
import classes from './counts.module.css'

interface LineCountsDialogProps {
  bookingId: string
  line: string
  mayChange: boolean
  onChanged: (text: string) => void
  onClose: () => void
}

/** What was said to be counted of a line; more can be said, and taken back. */
export function LineCountsDialog({ bookingId, line, mayChange, onChanged, onClose }: LineCountsDialogProps) {
  const { data, problem, reload } = useKeptQuery({
    query: lineCountsQuery,
    variables: { bookingId, line },
    requestPolicy: 'cache-and-network',
  })
  const order = useOrder(takeBackCountMutation)
  const { zone } = useOrganization()
  const changed = (text: string) => {
    reload()
    onChanged(text)
  }
  async function takeBack(count: LineCount) {
    if (await order.give({ input: { id: count.id } })) changed('It is taken back; what was said before holds again.')
  }
  const counts = data?.lineCounts
  const columns = mayChange
    ? [...said(zone), takeBackColumn(zone, order.busy, (count) => void takeBack(count))]
    : said(zone)
  return (
    <Dialog
      onClose={onClose}
      size={920}
      title={counts ? `${counts.bookingNumber} / ${counts.line} ${counts.name}` : `Line ${line}`}
    >
      {problem && !data ? (
        <ErrorNote problem={problem} what="The counts could not be loaded." onRetry={reload} />
      ) : !data ? (
        <PageSkeleton heights={[160]} />
      ) : !counts ? (
        <p className={classes.says}>There is no such line of a booking.</p>
      ) : (
        <div className={classes.form}>
          <p className={classes.says}>
            The client pays by{' '}
            {counters[counts.source] === 'People'
              ? 'what people agree to'
              : `the ${counters[counts.source].toLowerCase()}’s count`}
            . Of a day the newest count holds; adjustments are added to it. Where a month is closed, what changes of it
            is adjusted in an open one.
          </p>
          {mayChange && <EnterCountForm bookingId={bookingId} line={line} source={counts.source} onDone={changed} />}
          <OrderErrors errors={order.errors.map((error) => ({ ...error, field: [] }))} />
          {counts.said.length === 0 ? (
            <p className={classes.says}>Nothing was said of it yet.</p>
          ) : (
            <DataTable
              label="What was said"
              columns={columns}
              rows={counts.said}
              rowKey={(row) => row.id}
              maxHeight={320}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}

const said = (zone: string): readonly DataColumn<LineCount>[] => [
  {
    key: 'kind',
    label: 'What',
    cell: (row) => (
      <span className={classes.said} data-back={row.takenBackAt !== null || undefined}>
        {kinds[row.kind]}
      </span>
    ),
  },
  {
    key: 'days',
    label: 'Days',
    cell: (row) => <span data-tip={`${formatCount(row.days)} days are counted.`}>{daysWords(row)}</span>,
  },
  { key: 'units', label: 'Units', numeric: true, cell: unitsWords },
  { key: 'reason', label: 'From', grows: true, cell: (row) => row.reason },
  { key: 'by', label: 'Said by', cell: (row) => `${row.saidBy}, ${formatMoment(row.saidAt, zone)}` },
]

const takeBackColumn = (
  zone: string,
  busy: boolean,
  onTakeBack: (count: LineCount) => void,
): DataColumn<LineCount> => ({
  key: 'back',
  label: 'Holds',
  cell: (row) =>
    row.takenBackAt === null ? (
      <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onTakeBack(row)}>
        Take back
      </Button>
    ) : (
      <span className={classes.dim}>
        taken back by {row.takenBackBy}, {formatMoment(row.takenBackAt, zone)}
      </span>
    ),
})
