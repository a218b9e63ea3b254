import { useEffect, useRef, useState } from 'react'
import { Anchor, PasswordInput, TextInput } from '@mantine/core'
import { mayHavePasskeys } from '@/lib/passkeys'
import { EntryForm } from './entry-form'
import { PasskeyButton } from './passkey-button'
import { giveSecondPasskey, offerPasskeysInField, signInByPasskey } from './passkey-session'
import { ProviderForm } from './provider-form'
import { giveCode, giveOperatorsCode, signIn, signInOperator } from './session'

interface SignInPageProps {
  /** Said above the form, such as that the session has ended. */
  notice?: string
  /** For operators of the installation, who are no members of anything. */
  operator?: boolean
  onSignedIn: () => void
}

type Step = { name: 'password' } | { name: 'code'; takesPasskey?: boolean } | { name: 'provider' }

export function SignInPage({ notice, operator = false, onSignedIn }: SignInPageProps) {
  const [step, setStep] = useState<Step>({ name: 'password' })
  const passkeys = !operator && step.name === 'password' && mayHavePasskeys()
  const stopOffering = usePasskeysInField(passkeys, onSignedIn)
  if (step.name === 'code')
    return (
      <CodeForm
        give={operator ? giveOperatorsCode : giveCode}
        takesPasskey={step.takesPasskey}
        onSignedIn={onSignedIn}
      />
    )
  if (step.name === 'provider') return <ProviderForm notice={notice} onLeave={() => setStep({ name: 'password' })} />
  return (
    <EntryForm
      title={operator ? 'Sign in as operator' : 'Sign in'}
      notice={notice}
      action="Sign in"
      fields={['email', 'password']}
      send={(form) =>
        (operator ? signInOperator : signIn)(String(form.get('email')).trim(), String(form.get('password')))
      }
      onDone={({ next, takesPasskey }) =>
        next === 'SECOND_FACTOR' ? setStep({ name: 'code', takesPasskey }) : onSignedIn()
      }
      foot={
        !operator && (
          <>
            {passkeys && <PasskeyButton give={signInByPasskey} onBegin={stopOffering} onDone={onSignedIn} />}
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => {
                stopOffering()
                setStep({ name: 'provider' })
              }}
            >
              Continue with your organisation
            </Anchor>
          </>
        )
      }
    >
      {(errorOf) => (
        <>
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete={passkeys ? 'username webauthn' : 'username'}
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

/** Has the browser offer passkeys in the field of the address. What comes back stops it: a browser asks for one thing at a time. */
function usePasskeysInField(wanted: boolean, onSignedIn: () => void): () => void {
  const stop = useRef(() => {})
  const done = useRef(onSignedIn)
  useEffect(() => {
    done.current = onSignedIn
  })
  useEffect(() => {
    if (!wanted) return
    const offering = new AbortController()
    stop.current = () => offering.abort()
    void offerPasskeysInField(offering.signal)
      .catch(() => false)
      .then((came) => came && done.current())
    return () => offering.abort()
  }, [wanted])
  return () => stop.current()
}

interface CodeFormProps {
  give?: typeof giveCode
  takesPasskey?: boolean
  onSignedIn: () => void
}

export function CodeForm({ give = giveCode, takesPasskey = false, onSignedIn }: CodeFormProps) {
  const passkey = takesPasskey && mayHavePasskeys()
  return (
    <EntryForm
      title="One thing more"
      notice={
        passkey
          ? 'Use your passkey, or give the code that your authenticator shows now or one of your recovery codes.'
          : 'Give the code that your authenticator shows now, or one of your recovery codes.'
      }
      action="Go on"
      fields={['code']}
      send={(form) => give(String(form.get('code')).trim())}
      onDone={onSignedIn}
      foot={passkey && <PasskeyButton give={giveSecondPasskey} onDone={onSignedIn} />}
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
