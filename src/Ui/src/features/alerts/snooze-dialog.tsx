import { useState } from 'react'
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { snoozeAlertMutation } from './alert-queries'
import classes from './alerts.module.css'

const spans = [
  { value: '1', label: 'For an hour' },
  { value: '4', label: 'For four hours' },
  { value: '24', label: 'For a day' },
  { value: '72', label: 'For three days' },
  { value: '168', label: 'For a week' },
]

/** Puts an alert aside; a snooze always has an end. */
export function SnoozeDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const [hours, setHours] = useState('4')
  const [reason, setReason] = useState('')
  const order = useOrder(snoozeAlertMutation)
  return (
    <Modal
      opened
      onClose={onClose}
      title="Snooze the alert"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const until = new Date(Date.now() + Number(hours) * 3_600_000).toISOString()
          void order.give({ input: { id, until, reason } }).then((done) => done && onDone())
        }}
      >
        <NativeSelect
          label="How long"
          data={spans}
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
          data-autofocus
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
    </Modal>
  )
}
