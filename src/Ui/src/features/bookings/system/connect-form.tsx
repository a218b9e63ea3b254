import { useState } from 'react'
import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { connectSystemMutation } from './system-queries'
import classes from '../bookings.module.css'

const intervals = [
  { value: '60', label: 'Every minute' },
  { value: '300', label: 'Every 5 minutes' },
  { value: '900', label: 'Every 15 minutes' },
  { value: '3600', label: 'Every hour' },
]

/** Where the booking system is and how it is asked; it is connected once it answers. */
export function ConnectForm({ onDone }: { onDone: () => void }) {
  const [address, setAddress] = useState('')
  const [token, setToken] = useState('')
  const [webhookSecret, setSecret] = useState('')
  const [every, setEvery] = useState('300')
  const order = useOrder(connectSystemMutation)
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const input = { address: address.trim(), token, webhookSecret, everySeconds: Number(every) }
        void order.give({ input }).then((done) => done && onDone())
      }}
    >
      <TextInput
        label="Address of its interface"
        placeholder="https://bookings.example.com/v1"
        value={address}
        error={errorAt(order.errors, 'address')}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <PasswordInput
        label="Token"
        autoComplete="off"
        value={token}
        error={errorAt(order.errors, 'token')}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <PasswordInput
        label="Webhook secret"
        description="With what it signs webhooks; it begins with whsec_."
        autoComplete="off"
        value={webhookSecret}
        error={errorAt(order.errors, 'webhookSecret')}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <NativeSelect
        label="Pull when no webhook rings"
        data={intervals}
        value={every}
        error={errorAt(order.errors, 'everySeconds')}
        onChange={(event) => setEvery(event.currentTarget.value)}
      />
      <OrderErrors errors={errorsBeside(order.errors, ['address', 'token', 'webhookSecret', 'everySeconds'])} />
      <div className={classes.foot}>
        <Button type="submit" loading={order.busy}>
          Connect
        </Button>
      </div>
    </form>
  )
}
