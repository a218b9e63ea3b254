import { useEffect, useRef, useState } from 'react'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { formatCount, formatMoney } from '@/lib/format'
import { formatFlight } from '@/lib/time'
import type { Booking } from '../bookings-queries'
import { rollOverMutation, type RollOverLine } from './roll-over-query'
import { canChoose, chosenOf, leftText, policies, policyOf } from './roll-over-words'
import classes from './rolling-over.module.css'

interface RollOverDialogProps {
  booking: Booking
  onClose: () => void
  onDone: () => void
}

/** Moves what lines that are over did not deliver to lines that are still to run. Every choice is looked at before anything is kept. */
export function RollOverDialog({ booking, onClose, onDone }: RollOverDialogProps) {
  const { id, currency, number } = booking.booking
  const [policy, setPolicy] = useState(policyOf(''))
  const [lines, setLines] = useState<readonly RollOverLine[] | null>(null)
  // Null until the first answer says which lines there is something to do with.
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [reason, setReason] = useState('')
  const look = useOrder(rollOverMutation)
  const keep = useOrder(rollOverMutation)
  const asked = useRef(0)
  const inputOf = (dryRun: boolean) => ({
    id,
    policy,
    basedOn: booking.lastEvent,
    dryRun,
    ...(lines && chosen ? chosenOf(lines, chosen) : {}),
  })

  useEffect(() => {
    const turn = ++asked.current
    void look.give({ input: inputOf(true) }).then((answer) => {
      // Another choice was made meanwhile, and its answer is the one that counts.
      if (!answer || turn !== asked.current) return
      setLines(answer.lines)
      setChosen((was) => was ?? new Set(answer.lines.filter((line) => line.after).map((line) => line.number)))
    })
    // Each choice is looked at once; what it is looked at with follows from it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [policy, chosen === null ? '' : [...chosen].sort().join(' ')])

  const changes = lines?.filter((line) => line.after) ?? []
  const errors = keep.errors.length > 0 ? keep.errors : look.errors
  return (
    <Dialog onClose={onClose} size="xl" title={`Roll over within booking ${number}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void keep.give({ input: { ...inputOf(false), reason } }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          What lines that are over did not deliver is booked on lines that are still to run, and what they delivered too
          much is taken from them. The booking comes to the same; it holds from {booking.today}.
        </p>
        <NativeSelect
          label="Which of the lines still to run"
          data={[...policies]}
          value={policy}
          onChange={(event) => setPolicy(policyOf(event.currentTarget.value))}
        />
        {lines ? (
          <DataTable
            label="Lines"
            rows={lines}
            rowKey={(line) => line.number}
            columns={columnsOf(currency, chosen ?? new Set(), (line) => {
              keep.clear()
              setChosen((was) => toggled(was ?? new Set(), line))
            })}
            maxHeight={360}
            turning={look.busy}
          />
        ) : (
          look.errors.length === 0 && <PageSkeleton heights={[160]} />
        )}
        <OrderErrors errors={errorsBeside(errors, ['reason']).map(ofLine)} />
        {lines && changes.length === 0 && errors.length === 0 && !look.busy && (
          <p className={classes.says} role="status">
            Nothing would change: no line that is over has anything to give that another, sold alike, could take.
          </p>
        )}
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={errorAt(keep.errors, 'reason')}
          onChange={(event) => {
            keep.clear()
            setReason(event.currentTarget.value)
          }}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            type="submit"
            loading={keep.busy}
            disabled={changes.length === 0 || look.busy || look.errors.length > 0}
          >
            {changes.length > 0 ? `Roll over, ${changes.length} lines change` : 'Roll over'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

// What is wrong with a line is said of the line; which of its parts is wrong is in the words.
const ofLine = (error: OrderError): OrderError =>
  error.field[0] === 'line' ? { ...error, field: [`Line ${error.field[1]}`] } : error

function toggled(chosen: ReadonlySet<string>, line: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(line)) next.add(line)
  return next
}

function Booked({ of: { units, amount }, currency }: { of: RollOverLine['before']; currency: string }) {
  const money = formatMoney(amount, currency, 2)
  if (units === null) return money
  return (
    <>
      {formatCount(units)}
      <span className={classes.under}>{money}</span>
    </>
  )
}

const columnsOf = (
  currency: string,
  chosen: ReadonlySet<string>,
  onToggle: (line: string) => void,
): DataColumn<RollOverLine>[] => [
  {
    key: 'chosen',
    label: '',
    cell: (line) => (
      <Checkbox
        size="xs"
        aria-label={`Line ${line.number}`}
        disabled={!canChoose(line)}
        checked={chosen.has(line.number)}
        onChange={() => onToggle(line.number)}
      />
    ),
  },
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (line) => (
      <>
        {line.number} · {line.name}
        {line.problem && <span className={classes.under}>{line.problem}</span>}
      </>
    ),
  },
  {
    key: 'flight',
    label: 'Flight',
    cell: (line) => (
      <>
        {formatFlight(line.start, line.end, true)}
        <span className={classes.under}>{line.part === 'GIVES' ? 'over' : 'to run'}</span>
      </>
    ),
  },
  { key: 'left', label: 'Left', numeric: true, cell: (line) => leftText(line, currency) },
  { key: 'before', label: 'Booked', numeric: true, cell: (line) => <Booked of={line.before} currency={currency} /> },
  {
    key: 'after',
    label: 'Then',
    numeric: true,
    cell: (line) =>
      line.after && (
        <strong className={classes.then}>
          <Booked of={line.after} currency={currency} />
        </strong>
      ),
  },
]
