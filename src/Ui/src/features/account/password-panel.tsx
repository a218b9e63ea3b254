import { useState, type FormEvent } from 'react'
import { Button, PasswordInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { changePasswordMutation } from './account-queries'
import classes from './account.module.css'

export function PasswordPanel() {
  const order = useOrder(changePasswordMutation)
  const [done, setDone] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const input = { current: String(form.get('current')), next: String(form.get('next')) }
    if (!(await order.give({ input }))) return
    element.reset()
    setDone(true)
  }

  const show = { 'aria-label': 'Show password', tabIndex: 0 }
  return (
    <Panel title="Password" note={done ? 'changed; all your other sessions have ended' : undefined}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <PasswordInput
          label="Password now"
          name="current"
          autoComplete="current-password"
          required
          error={errorAt(order.errors, 'current')}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label="New password, at least 12 characters"
          name="next"
          autoComplete="new-password"
          required
          error={errorAt(order.errors, 'next')}
          visibilityToggleButtonProps={show}
        />
        <Button type="submit" variant="default" loading={order.busy}>
          Change it
        </Button>
      </form>
      <OrderErrors errors={errorsBeside(order.errors, ['current', 'next'])} />
    </Panel>
  )
}
