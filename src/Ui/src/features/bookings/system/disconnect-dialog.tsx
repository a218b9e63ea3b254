import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { disconnectSystemMutation } from './system-queries'
import classes from '../bookings.module.css'

/** Forgets the booking system; bookings stay. */
export function DisconnectDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const order = useOrder(disconnectSystemMutation)
  return (
    <Dialog onClose={onClose} title="Disconnect the booking system">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order.give({ input: { reason } }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          Its token and webhook secret are deleted. Bookings that came from there stay, and nothing more is written
          there.
        </p>
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={errorAt(order.errors, 'reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(order.errors, ['reason'])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            Disconnect
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
