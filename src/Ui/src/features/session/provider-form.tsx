import { useState } from 'react'
import { Anchor, TextInput } from '@mantine/core'
import { askTheWay, type WayThere } from '@/lib/provider'
import { EntryForm } from './entry-form'

interface ProviderFormProps {
  /** Of the organisation, where it is known already. */
  organization?: string
  notice?: string
  onLeave: () => void
}

/** Leads to an organisation's own identity provider: it says whose and where before anybody goes. */
export function ProviderForm({ organization, notice, onLeave }: ProviderFormProps) {
  const [way, setWay] = useState<WayThere | null>(null)
  const foot = (
    <Anchor component="button" type="button" size="sm" onClick={onLeave}>
      Sign in with a password
    </Anchor>
  )
  if (way?.location)
    return (
      <EntryForm
        title={`Go on to ${way.organization ?? ''}`}
        notice={`You sign in at ${way.provider ?? ''} and come back.`}
        action="Go on"
        fields={[]}
        send={() => Promise.resolve({ errors: [] })}
        onDone={() => location.assign(way.location!)}
        foot={foot}
      >
        {() => null}
      </EntryForm>
    )
  return (
    <EntryForm
      title="Your organisation"
      notice={notice}
      action="Continue"
      fields={[]}
      send={async (form) => {
        const found = await askTheWay('start', String(form.get('organization')).trim())
        setWay(found)
        return { errors: found.message ? [{ field: '', code: 'PROVIDER', message: found.message }] : [] }
      }}
      onDone={() => undefined}
      foot={foot}
    >
      {() => (
        <TextInput
          label="Email, or your organisation's short name"
          name="organization"
          autoComplete="username"
          defaultValue={organization}
          required
          autoFocus
        />
      )}
    </EntryForm>
  )
}
