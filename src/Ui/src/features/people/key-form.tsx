import { useState, type FormEvent } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { createApiKeyMutation, type RoleWord } from './people-queries'
import { roleChoices } from './roles'
import { SecretOnce } from './secret-once'
import classes from './people.module.css'

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
]

export function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const [secret, setSecret] = useState<string | null>(null)
  const order = useOrder(createApiKeyMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const networks = String(form.get('networks'))
      .split(/[\s,]+/)
      .filter(Boolean)
    const done = await order.give({
      input: {
        name: String(form.get('name')).trim(),
        role: form.get('role') as RoleWord,
        days: Number(form.get('days')),
        networks,
      },
    })
    if (!done) return
    setSecret(done.secret)
    onMade()
  }

  if (secret)
    return (
      <SecretOnce
        says="Give this to the machine that needs it. It is shown this once and stored nowhere."
        text={secret}
        onDone={onClose}
      />
    )
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput label="Name" name="name" description="What uses it" required autoFocus />
      <NativeSelect
        label="Role"
        name="role"
        data={roleChoices.map(({ value, label, may }) => ({ value, label: `${label}: ${may}` }))}
        defaultValue="VIEWER"
      />
      <NativeSelect label="Holds for" name="days" data={spans} defaultValue="90" />
      <TextInput label="From where" name="networks" description="Networks such as 192.0.2.0/24; empty for anywhere" />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={order.busy}>
          Make it
        </Button>
      </div>
      <OrderErrors errors={order.errors} />
    </form>
  )
}
