import { PasswordInput, TextInput } from '@mantine/core'
import { EntryForm } from './entry-form'
import { found } from './session'

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Founds an organisation. Where this installation lets nobody, the server says so. */
export function SignUpPage({ onSignedIn }: { onSignedIn: () => void }) {
  return (
    <EntryForm
      title="Found an organisation"
      notice="You will be its administrator. Next you connect a platform; nothing is ever changed there without you."
      action="Found it"
      fields={['name', 'email', 'password', 'organization', 'zone', 'currency']}
      send={(form) => {
        const text = (name: string) => String(form.get(name) ?? '').trim()
        return found({
          name: text('name'),
          email: text('email'),
          password: String(form.get('password')),
          organization: text('organization'),
          zone: text('zone'),
          currency: text('currency').toUpperCase(),
        })
      }}
      onDone={onSignedIn}
    >
      {(errorOf) => (
        <>
          <TextInput
            label="Organisation"
            name="organization"
            autoComplete="organization"
            required
            error={errorOf('organization')}
            autoFocus
          />
          <TextInput label="Your name" name="name" autoComplete="name" required error={errorOf('name')} />
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            error={errorOf('email')}
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters; a few words do well."
            name="password"
            autoComplete="new-password"
            required
            error={errorOf('password')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
          />
          <TextInput label="Time zone" name="zone" defaultValue={here} required error={errorOf('zone')} />
          <TextInput
            label="Currency of reports"
            name="currency"
            defaultValue="EUR"
            maxLength={3}
            required
            error={errorOf('currency')}
          />
        </>
      )}
    </EntryForm>
  )
}
