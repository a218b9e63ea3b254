import { useState, type FormEvent } from 'react'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Logo } from '@/components/logo'
import { signIn, type FieldError } from './session'
import classes from './sign-in-page.module.css'

interface SignInPageProps {
  /** Said above the form, such as that the session has ended. */
  notice?: string
  onSignedIn: () => void
}

export function SignInPage({ notice, onSignedIn }: SignInPageProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    try {
      const found = await signIn(String(form.get('email')).trim(), String(form.get('password')))
      setErrors(found)
      if (found.length === 0) onSignedIn()
    } catch {
      setErrors([{ field: '', code: 'NETWORK', message: 'The server cannot be reached. Try again in a moment.' }])
    } finally {
      setBusy(false)
    }
  }

  const of = (field: string) => errors.find((error) => error.field === field)?.message
  const general = errors.filter((error) => error.field !== 'email' && error.field !== 'password')
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={(event) => void submit(event)} noValidate>
        <div className={classes.brand}>
          <Logo size={30} />
          <span>Paceline</span>
        </div>
        <h1 className={classes.title}>Sign in</h1>
        {notice && <p className={classes.notice}>{notice}</p>}
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          error={of('email')}
          autoFocus
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          error={of('password')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
        />
        {general.map((error) => (
          <p key={error.code} className={classes.error} role="alert">
            ! {error.message}
          </p>
        ))}
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
      </form>
    </main>
  )
}
