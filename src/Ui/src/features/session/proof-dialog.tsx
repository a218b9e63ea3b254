import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Button, PasswordInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { mayHavePasskeys } from '@/lib/passkeys'
import { ProofContext, type Prove } from '@/lib/proof'
import { askTheWay } from '@/lib/provider'
import { proveByPasskey } from './passkey-session'
import { loadSession, proveIt, type FieldError } from './session'
import classes from './sign-in-page.module.css'

/** Asks for a password, a code or a passkey whenever something below wants a fresh proof. */
export function ProofGate({ takesPasskey = false, children }: { takesPasskey?: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  const waiting = useRef<((proved: boolean) => void) | null>(null)
  const prove = useCallback<Prove>(() => {
    setOpened(true)
    return new Promise((resolve) => (waiting.current = resolve))
  }, [])
  const close = (proved: boolean) => {
    setOpened(false)
    waiting.current?.(proved)
    waiting.current = null
  }
  return (
    <ProofContext value={prove}>
      {children}
      <Dialog opened={opened} onClose={() => close(false)} title="Is it still you?">
        <ProofForm
          takesPasskey={takesPasskey && mayHavePasskeys()}
          onProved={() => close(true)}
          onLeave={() => close(false)}
        />
      </Dialog>
    </ProofContext>
  )
}

interface ProofFormProps {
  takesPasskey: boolean
  onProved: () => void
  onLeave: () => void
}

function ProofForm({ takesPasskey, onProved, onLeave }: ProofFormProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [busy, setBusy] = useState(false)
  // Whoever the organisation's provider signed in may have no password: signing in there anew is the proof.
  const [organization, setOrganization] = useState<string | null>(null)
  useEffect(() => {
    void loadSession().then((session) =>
      setOrganization(session?.byProvider ? (session.organization?.slug ?? null) : null),
    )
  }, [])
  async function signInAnew(slug: string) {
    const way = await askTheWay('start', slug, true)
    if (way.location) location.assign(way.location)
    else setErrors([{ field: '', code: 'PROVIDER', message: way.message ?? '' }])
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const proof = String(new FormData(event.currentTarget).get('proof'))
    setBusy(true)
    const found = await proveIt(proof)
    setBusy(false)
    setErrors(found)
    if (found.length === 0) onProved()
  }

  async function passkey() {
    setBusy(true)
    const outcome = await proveByPasskey()
    setBusy(false)
    setErrors(outcome?.errors ?? [])
    if (outcome?.errors.length === 0) onProved()
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <p className={classes.notice}>
        This changes who may do what. Give the code of your authenticator, or your password if you have set up none; it
        holds for ten minutes.
      </p>
      <PasswordInput
        label="Code or password"
        name="proof"
        autoComplete="current-password"
        data-autofocus
        error={errors[0]?.message}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what I type', tabIndex: 0 }}
      />
      {takesPasskey && (
        <Button variant="default" disabled={busy} onClick={() => void passkey()}>
          Use a passkey
        </Button>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={onLeave}>
          Leave it
        </Button>
        {organization && (
          <Button variant="default" onClick={() => void signInAnew(organization)}>
            Sign in anew at your provider
          </Button>
        )}
        <Button type="submit" loading={busy}>
          It is me
        </Button>
      </div>
    </form>
  )
}
