import { useEffect, useState } from 'react'
import { PasswordInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { EntryForm } from './entry-form'
import { lookAtReset, setPassword } from './session'
import classes from './sign-in-page.module.css'

type Reset = Awaited<ReturnType<typeof lookAtReset>>

/** Where a link to another password leads. It signs nobody in. */
export function NewPasswordPage({ token, onSet }: { token: string; onSet: () => void }) {
  const [reset, setReset] = useState<Reset | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    lookAtReset(token).then(setReset, () => setFailed(true))
  }, [token])
  if (!reset)
    return (
      <main className={classes.page}>
        {failed ? (
          <EmptyNote title="The server cannot be reached">Load the page again in a moment.</EmptyNote>
        ) : reset === undefined ? (
          <PageSkeleton heights={[220]} />
        ) : (
          <EmptyNote title="This link no longer holds">
            It was used, replaced, or is older than an hour. Ask an administrator of your organisation for another.
          </EmptyNote>
        )}
      </main>
    )
  return (
    <EntryForm
      title="Choose another password"
      notice={`For ${reset.email}, of ${reset.organization}. You are then signed out everywhere and sign in anew.`}
      action="Set it"
      fields={['password']}
      send={(form) => setPassword(token, String(form.get('password')))}
      onDone={onSet}
    >
      {(errorOf) => (
        <>
          <input type="email" name="username" autoComplete="username" value={reset.email} readOnly hidden />
          <PasswordInput
            label="New password"
            description="At least 12 characters; a few words do well."
            name="password"
            autoComplete="new-password"
            required
            autoFocus
            error={errorOf('password')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
          />
        </>
      )}
    </EntryForm>
  )
}
