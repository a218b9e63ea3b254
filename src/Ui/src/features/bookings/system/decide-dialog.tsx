import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { decideBookingMutation, type UnsettledBooking } from './system-queries'
import classes from '../bookings.module.css'

interface DecideDialogProps {
  booking: UnsettledBooking
  choice: 'OURS' | 'THEIRS'
  onClose: () => void
  onDone: () => void
}

/** What is to hold of a booking that was changed on both sides, and why. */
export function DecideDialog({ booking, choice, onClose, onDone }: DecideDialogProps) {
  const [reason, setReason] = useState('')
  const order = useOrder(decideBookingMutation)
  const isOurs = choice === 'OURS'
  return (
    <Dialog
      onClose={onClose}
      title={`Booking ${booking.number}: ${isOurs ? 'keep Paceline’s' : 'take the booking system’s'}`}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const { externalId, version, lastEvent } = booking
          const input = { externalId, choice, version, basedOn: lastEvent, reason }
          void order.give({ input }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          {isOurs
            ? 'What was changed here is written to the booking system as amendments. What was changed there stays in its history.'
            : 'What was changed there is booked here as a further version. What was changed here stays in the history.'}
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
            {isOurs ? 'Keep Paceline’s' : 'Take theirs'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
