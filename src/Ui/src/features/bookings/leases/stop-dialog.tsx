import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { stopLeaseMutation, type Lease, type LineLeases } from './leases-queries'
import classes from './leases.module.css'

interface StopDialogProps {
  booking: string
  line: LineLeases
  item: Lease
  onClose: () => void
  onDone: () => void
}

/** Ends a lease whose line item does not spend any more. */
export function StopDialog({ booking, line, item, onClose, onDone }: StopDialogProps) {
  const [reason, setReason] = useState('')
  const order = useOrder(stopLeaseMutation)
  return (
    <Dialog onClose={onClose} title={`Stop the lease of ${item.name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const input = { bookingId: booking, line: line.number, item: item.item, reason, basedOn: line.lastStep }
          void order.give({ input }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          Pause it on its platform first. All of its cap is held until its platform has reported everything up to now;
          then what it did not spend is free again.
        </p>
        <TextInput
          label="Why (for the history)"
          maxLength={500}
          value={reason}
          onChange={(event) => {
            order.clear()
            setReason(event.currentTarget.value)
          }}
          data-autofocus
        />
        <OrderErrors errors={order.errors} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            It is paused: stop the lease
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
