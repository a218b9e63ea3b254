import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { formatCount } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { closeMonthMutation, type MonthPreview } from './close-queries'
import { formatMonth } from './close-words'
import classes from './close.module.css'

interface CloseDialogProps {
  preview: MonthPreview
  onClose: () => void
  onDone: () => void
}

/** Closes a month for ever: with a reason, and with open eyes where there are problems. */
export function CloseDialog({ preview, onClose, onDone }: CloseDialogProps) {
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState(preview.problemCount === 0)
  const order = useOrder(closeMonthMutation)
  const name = formatMonth(preview.month)
  return (
    <Dialog onClose={onClose} title={`Close ${name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order
            .give({ input: { month: preview.month, reason, version: preview.version } })
            .then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          Its report is kept as it is now, and there is no way back. What is learnt of its days later is an adjustment
          of the month in which it is learnt.
        </p>
        {preview.problemCount > 0 && (
          <Checkbox
            size="xs"
            label={`Close it with ${formatCount(preview.problemCount)} ${preview.problemCount === 1 ? 'problem' : 'problems'} open`}
            checked={seen}
            onChange={({ currentTarget: { checked } }) => setSeen(checked)}
          />
        )}
        <TextInput
          label="Why"
          description="For whoever audits, such as: agreed with the agency on the 5th."
          maxLength={500}
          value={reason}
          error={errorAt(order.errors, 'input.reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(order.errors, ['input.reason'])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it open
          </Button>
          <Button type="submit" loading={order.busy} disabled={!seen}>
            Close {name}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
