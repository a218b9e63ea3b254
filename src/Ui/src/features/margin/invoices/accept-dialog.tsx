import { useState } from 'react'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { formatCount } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { acceptStatementMutation, type Statement } from './invoices-queries'
import classes from './invoices.module.css'

interface AcceptDialogProps {
  statement: Statement
  onClose: () => void
  onDone: () => void
}

/** Agrees to a platform's invoiced month: with a reason, and with open eyes where something calls for a look. */
export function AcceptDialog({ statement, onClose, onDone }: AcceptDialogProps) {
  const { platform, month, currency, toLookAt } = statement.summary
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState(toLookAt === 0)
  const order = useOrder(acceptStatementMutation)
  return (
    <Dialog onClose={onClose} title="Accept what was invoiced">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order
            .give({ input: { platform, month, currency, version: statement.version, reason } })
            .then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          It is kept as you see it now. Where another invoice comes, or the platform restates the month, it says that it
          has changed since.
        </p>
        {toLookAt > 0 && (
          <Checkbox
            size="xs"
            label={`Accept it with ${formatCount(toLookAt)} ${toLookAt === 1 ? 'line' : 'lines'} that ${toLookAt === 1 ? 'calls' : 'call'} for a look`}
            checked={seen}
            onChange={({ currentTarget: { checked } }) => setSeen(checked)}
          />
        )}
        <TextInput
          label="Why"
          description="For whoever audits, such as: difference agreed with the platform on the 5th."
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
            Accept it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
