import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { snoozeAlertMutation } from './alert-queries'
import { snoozeEnds, snoozeInput, snoozeSpans, type SnoozeEnd } from './snooze-words'
import classes from './alerts.module.css'

interface SnoozeDialogProps {
  id: string
  /** Only campaigns have days that become complete. */
  isOfCampaign: boolean
  onClose: () => void
  onDone: () => void
}

/** Puts an alert aside; a snooze always has an end, and may end before when something holds. */
export function SnoozeDialog({ id, isOfCampaign, onClose, onDone }: SnoozeDialogProps) {
  const [end, setEnd] = useState<SnoozeEnd>('time')
  const [hours, setHours] = useState('4')
  const [when, setWhen] = useState('')
  const [reason, setReason] = useState('')
  const order = useOrder(snoozeAlertMutation)
  return (
    <Dialog onClose={onClose} title="Snooze the alert">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order
            .give({ input: { id, reason, ...snoozeInput(end, Number(hours), when, Date.now()) } })
            .then((done) => done && onDone())
        }}
      >
        <NativeSelect
          label="Until"
          data={snoozeEnds.filter(({ value }) => isOfCampaign || value !== 'day')}
          value={end}
          onChange={(event) => {
            const to = snoozeEnds.find(({ value }) => value === event.currentTarget.value)?.value ?? 'time'
            setEnd(to)
            setHours(to === 'time' ? '4' : '168')
          }}
          data-autofocus
        />
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
        <OrderErrors errors={order.errors} />
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
