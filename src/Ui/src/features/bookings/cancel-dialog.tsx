import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { cancelBookingMutation, type Booking } from './bookings-queries'
import classes from './bookings.module.css'

interface CancelDialogProps {
  booking: Booking
  onClose: () => void
  onDone: () => void
}

/** Ends a booking from a day on. */
export function CancelDialog({ booking, onClose, onDone }: CancelDialogProps) {
  const [on, setOn] = useState(booking.today)
  const [reason, setReason] = useState('')
  const order = useOrder(cancelBookingMutation)
  return (
    <Dialog onClose={onClose} title={`Cancel booking ${booking.booking.number}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const input = { id: booking.booking.id, on, reason, basedOn: booking.lastEvent }
          void order.give({ input }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          What ran before that day stays sold. A cancelled booking takes no amendment, and there is no way back.
        </p>
        <TextInput
          type="date"
          label="First day without"
          value={on}
          error={errorAt(order.errors, 'effectiveFrom')}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={errorAt(order.errors, 'reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(order.errors, ['effectiveFrom', 'reason'])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            Cancel the booking
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
