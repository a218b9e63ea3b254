import type { FormEvent } from 'react'
import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { removeProviderMutation, saveProviderMutation, type Provider, type RoleWord } from './provider-queries'
import classes from './provider.module.css'

interface ProviderFormProps {
  provider: Provider | null
  redirect: string | null
  onChanged: () => void
}

const newcomers = [
  { value: '', label: 'Only invited people come' },
  { value: 'VIEWER', label: 'Anybody of these domains, as viewer' },
  { value: 'ANALYST', label: 'Anybody of these domains, as analyst' },
  { value: 'TRADER', label: 'Anybody of these domains, as trader' },
]

export function ProviderForm({ provider, redirect, onChanged }: ProviderFormProps) {
  const save = useOrder(saveProviderMutation)
  const remove = useOrder(removeProviderMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name)).trim()
    const input = {
      issuer: text('issuer'),
      clientId: text('clientId'),
      clientSecret: text('clientSecret') || null,
      domains: text('domains')
        .split(/[\s,]+/)
        .filter(Boolean),
      newMemberRole: (text('newMemberRole') || null) as RoleWord | null,
    }
    if (await save.give({ input })) onChanged()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <p className={classes.says}>
        {redirect ? (
          <>
            Register this address at your provider, to which it sends people back: <code>{redirect}</code>
          </>
        ) : (
          'This installation does not know its own address; whoever runs it sets Paceline__PublicAddress.'
        )}
      </p>
      <TextInput
        label="Issuer"
        name="issuer"
        description="The provider's address, exactly as it calls itself"
        placeholder="https://login.example.com"
        defaultValue={provider?.issuer}
        required
        error={errorAt(save.errors, 'issuer')}
      />
      <TextInput
        label="Client id"
        name="clientId"
        defaultValue={provider?.clientId}
        required
        error={errorAt(save.errors, 'clientId')}
      />
      <PasswordInput
        label="Client secret"
        name="clientSecret"
        description={
          provider ? 'Empty to keep the one there is; it is shown to nobody' : 'Stored sealed and shown to nobody'
        }
        autoComplete="off"
        error={errorAt(save.errors, 'clientSecret')}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what I type', tabIndex: 0 }}
      />
      <TextInput
        label="Domains"
        name="domains"
        description="Of your organisation's addresses, such as example.com"
        defaultValue={provider?.domains.join(', ')}
        required
        error={errorAt(save.errors, 'domains')}
      />
      <NativeSelect
        label="Who comes"
        name="newMemberRole"
        data={newcomers}
        defaultValue={provider?.newMemberRole ?? ''}
      />
      <div className={classes.foot}>
        <Button type="submit" loading={save.busy}>
          {provider ? 'Change it' : 'Set it up'}
        </Button>
        {provider && (
          <Button
            variant="default"
            loading={remove.busy}
            onClick={() => void remove.give({}).then((done) => done && onChanged())}
          >
            Remove it
          </Button>
        )}
      </div>
      <OrderErrors
        errors={[...errorsBeside(save.errors, ['issuer', 'clientId', 'clientSecret', 'domains']), ...remove.errors]}
      />
    </form>
  )
}
