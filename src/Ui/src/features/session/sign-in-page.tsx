import { useState } from 'react'
import { Anchor, PasswordInput, TextInput } from '@mantine/core'
import { EntryForm } from './entry-form'
import { ProviderForm } from './provider-form'
import { giveCode, giveOperatorsCode, signIn, signInOperator } from './session'

interface SignInPageProps {
  /** Said above the form, such as that the session has ended. */
  notice?: string
  /** For operators of the installation, who are no members of anything. */
  operator?: boolean
  onSignedIn: () => void
}

export function SignInPage({ notice, operator = false, onSignedIn }: SignInPageProps) {
  const [step, setStep] = useState<'password' | 'code' | 'provider'>('password')
  if (step === 'code') return <CodeForm give={operator ? giveOperatorsCode : giveCode} onSignedIn={onSignedIn} />
  if (step === 'provider') return <ProviderForm notice={notice} onLeave={() => setStep('password')} />
  return (
    <EntryForm
      title={operator ? 'Sign in as operator' : 'Sign in'}
      notice={notice}
      action="Sign in"
      fields={['email', 'password']}
      send={(form) =>
        (operator ? signInOperator : signIn)(String(form.get('email')).trim(), String(form.get('password')))
      }
      onDone={(next) => (next === 'SECOND_FACTOR' ? setStep('code') : onSignedIn())}
      foot={
        !operator && (
          <Anchor component="button" type="button" size="sm" onClick={() => setStep('provider')}>
            Continue with your organisation
          </Anchor>
        )
      }
    >
      {(errorOf) => (
        <>
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            error={errorOf('email')}
            autoFocus
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            error={errorOf('password')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
          />
        </>
      )}
    </EntryForm>
  )
}

export function CodeForm({ give = giveCode, onSignedIn }: { give?: typeof giveCode; onSignedIn: () => void }) {
  return (
    <EntryForm
      title="One thing more"
      notice="Give the code that your authenticator shows now, or one of your recovery codes."
      action="Go on"
      fields={['code']}
      send={(form) => give(String(form.get('code')).trim())}
      onDone={onSignedIn}
    >
      {(errorOf) => (
        <TextInput
          label="Code"
          name="code"
          autoComplete="one-time-code"
          inputMode="text"
          required
          error={errorOf('code')}
          autoFocus
        />
      )}
    </EntryForm>
  )
}
