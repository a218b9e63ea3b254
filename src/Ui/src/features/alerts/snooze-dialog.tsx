import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { snoozeAlertsMutation, type AlertRow } from './alert-queries'
import { doneWords, refusalsOf } from './alert-selection'
import { endsOf, snoozeInput, snoozeSpans, type SnoozeEnd } from './snooze-words'
import classes from './alerts.module.css'

interface SnoozeDialogProps {
  alerts: readonly AlertRow[]
  onClose: () => void
  /** With what was done, in words. */
  onDone: (said: string) => void
}

/** Puts alerts aside; a snooze always has an end, and may end before when something holds. */
export function SnoozeDialog({ alerts, onClose, onDone }: SnoozeDialogProps) {
  const ends = endsOf(alerts.map(({ subject }) => subject))
  const [end, setEnd] = useState<SnoozeEnd>('time')
  const [hours, setHours] = useState('4')
  const [when, setWhen] = useState('')
  const [reason, setReason] = useState('')
  const order = useOrder(snoozeAlertsMutation)
  return (
    <Dialog onClose={onClose} title={alerts.length === 1 ? 'Snooze the alert' : `Snooze ${alerts.length} alerts`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order
            .give({
              input: { ids: alerts.map(({ id }) => id), reason, ...snoozeInput(end, Number(hours), when, Date.now()) },
            })
            .then((done) => done && onDone(doneWords(done.done, 'put aside')))
        }}
      >
        <NativeSelect
          label="Until"
          data={ends}
          value={end}
          onChange={(event) => {
            const to = ends.find(({ value }) => value === event.currentTarget.value)?.value ?? 'time'
            setEnd(to)
            setHours(to === 'time' ? '4' : '168')
          }}
          data-autofocus
        />
        {end === 'amended' && (
          <p className={classes.says}>It comes back as soon as the terms of its line are agreed anew in the booking.</p>
        )}
        {end === 'when' && (
          <TextInput
            label="Condition"
            description="As rules have it, of what the alert is of: pacing < 60. What is not known does not hold."
            maxLength={500}
            spellCheck={false}
            value={when}
            onChange={(event) => setWhen(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label={end === 'time' ? 'How long' : 'At the latest'}
          data={snoozeSpans}
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
        />
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <OrderErrors errors={refusalsOf(order.errors, alerts)} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            Snooze
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
