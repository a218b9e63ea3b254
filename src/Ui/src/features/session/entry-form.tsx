import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Logo } from '@/components/logo'
import type { Entry, FieldError } from './session'
import classes from './sign-in-page.module.css'

interface EntryFormProps {
  title: string
  notice?: ReactNode
  action: string
  /** Fields whose problems the form shows beside them. */
  fields: readonly string[]
  send: (form: FormData) => Promise<Entry>
  onDone: (outcome: Entry) => void
  children: (errorOf: (field: string) => string | undefined) => ReactNode
  foot?: ReactNode
}

/** A page of one small form, before anybody is signed in. */
export function EntryForm({ title, notice, action, fields, send, onDone, children, foot }: EntryFormProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const outcome = await send(form)
    setBusy(false)
    setErrors(outcome.errors)
    if (outcome.errors.length === 0) onDone(outcome)
  }

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={(event) => void submit(event)} noValidate>
        <div className={classes.brand}>
          <Logo size={30} />
          <span>Paceline</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {notice && <p className={classes.notice}>{notice}</p>}
        {children((field) => errors.find((error) => error.field === field)?.message)}
        {errors
          .filter((error) => !fields.includes(error.field))
          .map((error) => (
            <p key={error.code} className={classes.error} role="alert">
              ! {error.message}
            </p>
          ))}
        <Button type="submit" loading={busy} fullWidth>
          {action}
        </Button>
        {foot}
      </form>
    </main>
  )
}
