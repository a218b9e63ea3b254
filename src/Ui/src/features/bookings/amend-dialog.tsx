import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, useOrder } from '@/lib/graphql/use-order'
import { amendLineMutation, type Booking, type Difference } from './bookings-queries'
import { DifferenceList } from './difference-list'
import { inputOf, type LineDraft } from './line-draft'
import { LineFields, lineFieldNames } from './line-fields'
import { AmendmentEffect } from './results/amendment-effect'
import classes from './bookings.module.css'

interface AmendDialogProps {
  booking: Booking
  line: LineDraft
  adds: boolean
  onClose: () => void
  onDone: () => void
}

/** Another version of a line, or a line more. What it would change is looked at before it is kept. */
export function AmendDialog({ booking, line, adds, onClose, onDone }: AmendDialogProps) {
  const [draft, setDraft] = useState(line)
  const [from, setFrom] = useState(booking.today)
  const [reason, setReason] = useState('')
  const [isCorrection, setCorrection] = useState(false)
  const [looked, setLooked] = useState<readonly Difference[] | null>(null)
  const order = useOrder(amendLineMutation)
  const shown = [...lineFieldNames.map((name) => `line.${draft.number}.${name}`), 'effectiveFrom', 'reason']
  const beside = order.errors.filter(
    ({ field }) =>
      !(field[0] === 'line' && [...lineFieldNames, 'effectiveFrom', 'reason'].includes(field.at(-1) ?? '')) &&
      !shown.includes(field.join('.')),
  )
  const ofLine = (name: string) =>
    order.errors.find(({ field }) => field.at(-1) === name)?.message ?? errorAt(order.errors, name)

  async function give(dryRun: boolean) {
    const input = { id: booking.booking.id, line: inputOf(draft), addsLine: adds, effectiveFrom: adds ? null : from }
    const done = await order.give({ input: { ...input, reason, isCorrection, basedOn: booking.lastEvent, dryRun } })
    if (!done) return
    if (dryRun) setLooked(done.differences)
    else onDone()
  }

  // What was looked at is no longer what would be kept.
  function change<T>(set: (value: T) => void) {
    return (value: T) => {
      setLooked(null)
      set(value)
    }
  }

  return (
    <Dialog onClose={onClose} size="xl" title={adds ? 'Add a line' : `Amend line ${line.number}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void give(looked === null)
        }}
      >
        <LineFields
          draft={draft}
          client={booking.booking.client}
          currency={booking.booking.currency}
          errors={order.errors}
          keepsNumber={!adds}
          onChange={change(setDraft)}
        />
        <div className={classes.fields}>
          {!adds && (
            <TextInput
              type="date"
              label="Holds from"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              description={`Today is ${booking.today} in ${booking.zone}.`}
              value={from}
              error={ofLine('effectiveFrom')}
              onChange={(event) => change(setFrom)(event.currentTarget.value)}
            />
          )}
          <TextInput
            label="Why"
            className={classes.wide}
            maxLength={500}
            value={reason}
            error={ofLine('reason')}
            onChange={(event) => change(setReason)(event.currentTarget.value)}
          />
          <Checkbox
            className={classes.wide}
            label="This corrects a mistake: days that are past are to be read by it"
            checked={isCorrection}
            onChange={(event) => change(setCorrection)(event.currentTarget.checked)}
          />
        </div>
        <OrderErrors errors={beside} />
        {looked && (
          <div role="status" className={classes.looked}>
            <p className={classes.says}>
              {adds
                ? 'The line would be added like this.'
                : 'This is what would change. What was agreed until then stays in the history.'}
            </p>
            <DifferenceList label="What would change" differences={looked} />
            {!adds && (
              <AmendmentEffect
                booking={booking.booking.id}
                currency={booking.booking.currency}
                line={draft}
                from={from}
              />
            )}
          </div>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            {looked === null ? 'See what changes' : adds ? 'Add the line' : 'Amend the line'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
