import type { FormEvent } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { createTokenTrustMutation, type RoleWord } from './people-queries'
import { roleChoices } from './roles'
import classes from './people.module.css'

// At most a trader's; finance is for people.
const choices = roleChoices.filter(({ value }) => value !== 'ADMIN' && value !== 'FINANCE')

/** Trusts an issuer whose tokens say one thing; more rules can be given by the API. */
export function TrustForm({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const order = useOrder(createTokenTrustMutation)
  const { slug } = useOrganization()

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name)).trim()
    const rules = [{ claim: text('claim'), value: text('value'), role: form.get('role') as RoleWord }]
    const input = { name: text('name'), issuer: text('issuer'), audience: text('audience'), rules }
    if (!(await order.give({ input }))) return
    onMade()
    onClose()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput label="Name" name="name" required autoFocus error={errorAt(order.errors, 'name')} />
      <TextInput
        label="Issuer"
        name="issuer"
        description="Exactly as its tokens name it"
        placeholder="https://login.example.com"
        required
        error={errorAt(order.errors, 'issuer')}
      />
      <TextInput
        label="Audience"
        name="audience"
        description="For whom its tokens are meant"
        defaultValue={`paceline:${slug}`}
        required
        error={errorAt(order.errors, 'audience')}
      />
      <TextInput label="Claim" name="claim" description="What a token must say" defaultValue="sub" required />
      <TextInput
        label="Value"
        name="value"
        description="Exactly this"
        required
        error={errorAt(order.errors, 'rules.0')}
      />
      <NativeSelect
        label="Role"
        name="role"
        data={choices.map(({ value, label, may }) => ({ value, label: `${label}: ${may}` }))}
        defaultValue="VIEWER"
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={order.busy}>
          Trust it
        </Button>
      </div>
      <OrderErrors errors={errorsBeside(order.errors, ['name', 'issuer', 'audience', 'rules.0'])} />
    </form>
  )
}
