import type { FormEvent } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { beginAccessMutation } from './operator-queries'
import classes from './operator.module.css'

interface AccessFormProps {
  organization: string
  onClose: () => void
  onLetIn: () => void
}

const lengths = [15, 30, 60]

/** Asks to be let into an organisation. Its people read the reason at once. */
export function AccessForm({ organization, onClose, onLetIn }: AccessFormProps) {
  const order = useOrder(beginAccessMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = { organization, reason: String(form.get('reason')).trim(), minutes: Number(form.get('minutes')) }
    if (await order.give({ input })) onLetIn()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        className={classes.reason}
        label="Reason"
        description="At least ten characters. Every page of theirs shows it, and their log keeps it, with what you open."
        name="reason"
        maxLength={500}
        required
        autoFocus
        error={errorAt(order.errors, 'reason')}
      />
      <NativeSelect
        label="For"
        name="minutes"
        data={lengths.map((length) => ({ value: String(length), label: `${length} minutes` }))}
        defaultValue="30"
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={order.busy}>
          Let me in, to read
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(order.errors, ['reason'])} />
    </form>
  )
}
