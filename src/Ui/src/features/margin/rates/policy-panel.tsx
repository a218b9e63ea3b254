import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { choosePolicyMutation, type ExchangeRates } from './rates-queries'
import classes from './rates.module.css'

type Policy = ExchangeRates['policy']

const policies: Partial<Record<Policy, { label: string; says: string }>> = {
  BOOKING_LOCKED: {
    label: 'Locked with the booking',
    says: 'Costs become the booking’s currency by the rate that was agreed with it. Where none was, its margin is unknown.',
  },
  DELIVERY_DAY: {
    label: 'Of the day of delivery',
    says: 'Each day’s cost becomes the booking’s currency by the rate published for it, or by the last one before. Rates locked with bookings do not count.',
  },
}

interface PolicyPanelProps {
  policy: Policy
  mayChange: boolean
  onDone: (text: string) => void
}

/** Which day's rate counts. */
export function PolicyPanel({ policy, mayChange, onDone }: PolicyPanelProps) {
  const [chosen, setChosen] = useState<Policy>(policy)
  const [reason, setReason] = useState('')
  const order = useOrder(choosePolicyMutation)
  return (
    <Panel title="Margin goes by the rate" note="months that are closed stay as they are">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void order.give({ input: { policy: chosen, reason } }).then((done) => {
            if (!done) return
            setReason('')
            onDone('Every booking is computed anew.')
          })
        }}
      >
        <div className={classes.fields}>
          <NativeSelect
            label="Rate"
            disabled={!mayChange}
            data={Object.entries(policies).map(([value, { label }]) => ({ value, label }))}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value as Policy)}
          />
          {chosen !== policy && (
            <>
              <TextInput
                label="Why"
                placeholder="For whoever audits"
                maxLength={500}
                value={reason}
                error={errorAt(order.errors, 'input.reason')}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button type="submit" loading={order.busy}>
                Compute margin by it
              </Button>
            </>
          )}
        </div>
        <p className={classes.says}>{policies[chosen]?.says}</p>
        <OrderErrors errors={errorsBeside(order.errors, ['input.reason'])} />
      </form>
    </Panel>
  )
}
