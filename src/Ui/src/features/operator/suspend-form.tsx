import type { FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import {
  reactivateOrganizationMutation,
  suspendOrganizationMutation,
  type OperatedOrganization,
} from './operator-queries'
import classes from './operator.module.css'

interface SuspendFormProps {
  organization: OperatedOrganization
  onClose: () => void
  onDone: () => void
}

/** Suspends an organisation, or has it go on. Its administrators read the reason. */
export function SuspendForm({ organization, onClose, onDone }: SuspendFormProps) {
  const suspends = organization.standing === 'ACTIVE'
  const [suspend, reactivate] = [useOrder(suspendOrganizationMutation), useOrder(reactivateOrganizationMutation)]
  const order = suspends ? suspend : reactivate

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    if (await order.give({ input: { organization: organization.slug, reason } })) onDone()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        className={classes.reason}
        label="Reason"
        description={
          suspends
            ? 'At least ten characters. Its administrators read it. Nothing is pulled, and nobody else signs in.'
            : 'At least ten characters, for its log. It goes on where it stood.'
        }
        name="reason"
        maxLength={500}
        required
        autoFocus
        error={errorAt(order.errors, 'reason') ?? errorAt(order.errors, 'input.reason')}
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={order.busy} color={suspends ? 'red' : undefined}>
          {suspends ? 'Suspend it' : 'Have it go on'}
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(order.errors, ['reason', 'input.reason'])} />
    </form>
  )
}
