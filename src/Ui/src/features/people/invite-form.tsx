import { useState, type FormEvent } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { inviteMutation, type RoleWord } from './people-queries'
import { roleChoices } from './roles'
import { SecretOnce } from './secret-once'
import classes from './people.module.css'

export function InviteForm({ onClose, onInvited }: { onClose: () => void; onInvited: () => void }) {
  const [link, setLink] = useState<string | null>(null)
  const order = useOrder(inviteMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = { email: String(form.get('email')).trim(), role: form.get('role') as RoleWord }
    const done = await order.give({ input })
    if (!done) return
    setLink(done.link)
    onInvited()
  }

  if (link)
    return (
      <SecretOnce
        says="Hand this link to them: it lets one person in, within seven days. It is shown this once."
        text={link}
        onDone={onClose}
      />
    )
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput label="Email" name="email" type="email" required autoFocus error={errorAt(order.errors, 'email')} />
      <NativeSelect
        label="Role"
        name="role"
        data={roleChoices.map(({ value, label, may }) => ({ value, label: `${label}: ${may}` }))}
        defaultValue="TRADER"
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={order.busy}>
          Invite
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(order.errors, ['email'])} />
    </form>
  )
}
