import { useState } from 'react'
import { PasswordInput, TextInput } from '@mantine/core'
import { EntryForm } from './entry-form'
import { giveCode, signIn } from './session'

interface SignInPageProps {
  /** Said above the form, such as that the session has ended. */
  notice?: string
  onSignedIn: () => void
}

export function SignInPage({ notice, onSignedIn }: SignInPageProps) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  if (step === 'code') return <CodeForm onSignedIn={onSignedIn} />
  return (
    <EntryForm
      title="Sign in"
      notice={notice}
      action="Sign in"
      fields={['email', 'password']}
      send={(form) => signIn(String(form.get('email')).trim(), String(form.get('password')))}
      onDone={(next) => (next === 'SECOND_FACTOR' ? setStep('code') : onSignedIn())}
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

export function CodeForm({ onSignedIn }: { onSignedIn: () => void }) {
  return (
    <EntryForm
      title="One thing more"
      notice="Give the code that your authenticator shows now, or one of your recovery codes."
      action="Go on"
      fields={['code']}
      send={(form) => giveCode(String(form.get('code')).trim())}
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
