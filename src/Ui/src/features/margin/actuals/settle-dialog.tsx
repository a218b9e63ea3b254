import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { sum } from '@/lib/decimal'
import { formatMoney } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { daysBefore } from '@/lib/time'
import { formatMonth } from '../close/close-words'
import {
  approveActualsMutation,
  invoiceActualsMutation,
  takeBackApprovalsMutation,
  takeBackInvoicingMutation,
  type LineActual,
} from './actuals-queries'
import { linesWords, orderWords, type ActualsOrder } from './actuals-words'
import classes from './actuals.module.css'

const dayPath = 'input.invoicedOn'

interface SettleDialogProps {
  order: ActualsOrder
  month: string
  lines: readonly LineActual[]
  onClose: () => void
  onDone: (text: string) => void
}

/** Decides of some lines of a month, as they are seen. */
export function SettleDialog({ order, month, lines, onClose, onDone }: SettleDialogProps) {
  const [text, setText] = useState('')
  const [invoicedOn, setInvoicedOn] = useState(() => daysBefore(new Date(), 0))
  const { give, busy, errors } = useSettle(order)
  const words = orderWords[order]
  const seen = lines.map(({ bookingId, line, units, revenue }) => ({ bookingId, line, units, revenue }))
  const path = `input.${words.field}`
  return (
    <Dialog onClose={onClose} title={`${words.word}: ${linesWords(lines.length)} of ${formatMonth(month)}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void give({ month, lines: seen }, text, invoicedOn).then(
            (done) =>
              done &&
              onDone(`${linesWords(done.changedCount)} ${done.changedCount === 1 ? 'is' : 'are'} ${words.done}.`),
          )
        }}
      >
        <p className={classes.says}>
          <b>{sumWords(order, lines)}</b>. {words.says}
        </p>
        <TextInput
          label={words.label}
          description={words.hint}
          maxLength={words.field === 'number' ? 60 : 500}
          value={text}
          error={errorAt(errors, path)}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {order === 'invoice' && (
          <TextInput
            type="date"
            label="Day of the invoice"
            description="As it stands on it. Its rates of exchange count."
            value={invoicedOn}
            error={errorAt(errors, dayPath)}
            onChange={(event) => setInvoicedOn(event.currentTarget.value)}
          />
        )}
        <OrderErrors errors={errorsBeside(errors, [path, dayPath])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={busy}>
            {words.word}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The four orders are four mutations, of which a dialog gives one. */
function useSettle(order: ActualsOrder) {
  const approve = useOrder(approveActualsMutation)
  const invoice = useOrder(invoiceActualsMutation)
  const takeBackApproval = useOrder(takeBackApprovalsMutation)
  const takeBackInvoicing = useOrder(takeBackInvoicingMutation)
  const { busy, errors } = { approve, invoice, takeBackApproval, takeBackInvoicing }[order]
  type Seen = { month: string; lines: readonly Pick<LineActual, 'bookingId' | 'line' | 'units' | 'revenue'>[] }
  const give = ({ month, lines }: Seen, text: string, invoicedOn: string) => {
    const input = { month, lines: [...lines] }
    switch (order) {
      case 'approve':
        return approve.give({ input: { ...input, note: text } })
      case 'invoice':
        return invoice.give({ input: { ...input, number: text, invoicedOn: invoicedOn || null } })
      case 'takeBackApproval':
        return takeBackApproval.give({ input: { ...input, reason: text } })
      case 'takeBackInvoicing':
        return takeBackInvoicing.give({ input: { ...input, reason: text } })
    }
  }
  return { give, busy, errors }
}

/** What the lines come to, a currency each: approving, what they are now; else what was approved of them. */
function sumWords(order: ActualsOrder, lines: readonly LineActual[]): string {
  const amount = (line: LineActual) => (order === 'approve' ? line.billable : line.actual?.billed)
  return [...new Set(lines.map(({ currency }) => currency))]
    .map((currency) => formatMoney(sum(lines.filter((line) => line.currency === currency).map(amount)), currency, 2))
    .join(' and ')
}
