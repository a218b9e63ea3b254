import { useEffect, useState } from 'react'
import { PasswordInput, TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { wordsOf } from '@/lib/format'
import { EntryForm } from './entry-form'
import { ProviderForm } from './provider-form'
import { join, lookAtInvitation, type Invitation } from './session'
import classes from './sign-in-page.module.css'

interface InvitationPageProps {
  token: string
  onSignedIn: () => void
  onSecondFactor: (takesPasskey?: boolean) => void
}

/** Where an invitation's link leads. */
export function InvitationPage({ token, onSignedIn, onSecondFactor }: InvitationPageProps) {
  const [invitation, setInvitation] = useState<Invitation | null | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    lookAtInvitation(token).then(setInvitation, () => setFailed(true))
  }, [token])
  if (failed)
    return (
      <main className={classes.page}>
        <EmptyNote title="The server cannot be reached">Load the page again in a moment.</EmptyNote>
      </main>
    )
  if (invitation === undefined)
    return (
      <main className={classes.page}>
        <PageSkeleton heights={[220]} />
      </main>
    )
  if (invitation === null)
    return (
      <main className={classes.page}>
        <EmptyNote title="This invitation is no longer open">
          It was used, taken back, or is older than seven days. Ask whoever invited you for another.
        </EmptyNote>
      </main>
    )
  if (invitation.provider)
    return (
      <ProviderForm
        organization={invitation.provider}
        notice={`${invitation.organization} signs in with a provider of its own. Sign in there as ${invitation.email}.`}
        onLeave={() => location.assign('/sign-in')}
      />
    )
  return (
    <EntryForm
      title={`Join ${invitation.organization}`}
      notice={
        <>
          You are invited as {wordsOf(invitation.role).toLowerCase()} under {invitation.email}.{' '}
          {invitation.hasAccount && 'You have an account: give its password.'}
        </>
      }
      action="Join"
      fields={['name', 'password']}
      send={(form) => join(token, String(form.get('name') ?? '').trim(), String(form.get('password')))}
      onDone={({ next, takesPasskey }) => (next === 'SECOND_FACTOR' ? onSecondFactor(takesPasskey) : onSignedIn())}
    >
      {(errorOf) => (
        <>
          <input type="email" name="username" autoComplete="username" value={invitation.email} readOnly hidden />
          {!invitation.hasAccount && (
            <TextInput label="Your name" name="name" autoComplete="name" required error={errorOf('name')} autoFocus />
          )}
          <PasswordInput
            label="Password"
            description={invitation.hasAccount ? undefined : 'At least 12 characters; a few words do well.'}
            name="password"
            autoComplete={invitation.hasAccount ? 'current-password' : 'new-password'}
            required
            error={errorOf('password')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
          />
        </>
      )}
    </EntryForm>
  )
}
