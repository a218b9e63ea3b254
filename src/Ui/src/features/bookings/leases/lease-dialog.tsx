import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { localText, momentOf } from '@/lib/time'
import { plainDecimal } from '../booking-words'
import { amountText, capRange, lends } from './lease-words'
import { setLeaseMutation, type Lease, type LineLeases } from './leases-queries'
import classes from './leases.module.css'

interface LeaseDialogProps {
  booking: string
  line: LineLeases
  item: Lease
  currency: string
  zone: string
  onClose: () => void
  onDone: () => void
}

/** Lends a part of a line to a line item, or changes what was lent to it. */
export function LeaseDialog({ booking, line, item, currency, zone, onClose, onDone }: LeaseDialogProps) {
  const isLive = item.state === 'LIVE'
  const [cap, setCap] = useState(isLive && item.cap ? plainDecimal(item.cap) : '')
  const [until, setUntil] = useState(localText(isLive && item.until ? item.until : line.end, zone))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ cap?: string; until?: string }>({})
  const order = useOrder(setLeaseMutation)
  const { least, most } = capRange(line, item)
  const send = () => {
    const amount = cap.trim().replaceAll(',', '')
    const moment = momentOf(until, zone)
    const found = {
      ...(/^\d+(\.\d+)?$/.test(amount) ? {} : { cap: 'Give an amount, such as 250000.' }),
      ...(moment ? {} : { until: 'That is no date and time.' }),
    }
    setWrong(found)
    if (Object.keys(found).length > 0 || !moment) return
    const input = {
      bookingId: booking,
      line: line.number,
      item: item.item,
      cap: amount,
      until: moment,
      reason,
      basedOn: line.lastStep,
    }
    void order.give({ input }).then((done) => done && onDone())
  }
  const change = (set: (text: string) => void) => (text: string) => {
    order.clear()
    setWrong({})
    set(text)
  }
  return (
    <Dialog onClose={onClose} title={isLive ? `Change what ${item.name} may spend` : `Lend to ${item.name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p className={classes.says}>
          {isLive
            ? `It can be lowered to ${amountText(line, String(least), currency)}, for the rest is spent or may be and is not reported, and raised to ${amountText(line, String(most), currency)}. Lower its budget on its platform first, or raise it there afterwards.`
            : `Up to ${amountText(line, String(most), currency)} can be lent, with the ${amountText(line, item.spent, currency)} it has spent already. Set the same as its budget on its platform afterwards.`}
        </p>
        <TextInput
          label={`Cap in all its life, ${lends(line, currency)}`}
          inputMode="decimal"
          value={cap}
          error={wrong.cap ?? errorAt(order.errors, 'input.cap')}
          onChange={(event) => change(setCap)(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          type="datetime-local"
          label={`Runs out, ${zone}`}
          value={until}
          error={wrong.until ?? errorAt(order.errors, 'input.until')}
          onChange={(event) => change(setUntil)(event.currentTarget.value)}
        />
        <TextInput
          label="Why (for the history)"
          maxLength={500}
          value={reason}
          onChange={(event) => change(setReason)(event.currentTarget.value)}
        />
        <OrderErrors errors={errorsBeside(order.errors, ['input.cap', 'input.until'])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy}>
            {isLive ? 'Change the lease' : 'Lend it'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
