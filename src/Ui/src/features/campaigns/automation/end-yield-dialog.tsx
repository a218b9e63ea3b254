import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { endYieldMutation, type OrderAutomation } from './automation-queries'
import classes from './automation.module.css'

interface EndYieldDialogProps {
  campaign: string
  order: OrderAutomation
  onClose: () => void
  onDone: () => void
}

/** Ends leaving an order alone that somebody changed at the platform. */
export function EndYieldDialog({ campaign, order, onClose, onDone }: EndYieldDialogProps) {
  const [reason, setReason] = useState('')
  const given = useOrder(endYieldMutation)
  const changed = order.steps.find(({ kind }) => kind === 'YIELDED')
  return (
    <Dialog onClose={onClose} title={`Go on with ${order.name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const input = { campaignId: campaign, order: order.order, reason, basedOn: order.lastStep }
          void given.give({ input }).then((done) => done && onDone())
        }}
      >
        <p className={classes.says}>
          {changed?.text} Automation goes on from what is set there now, and proposes what it takes from there.
        </p>
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={errorAt(given.errors, 'input.reason')}
          onChange={(event) => {
            given.clear()
            setReason(event.currentTarget.value)
          }}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(given.errors, ['input.reason'])} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it alone
          </Button>
          <Button type="submit" loading={given.busy}>
            Go on
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
