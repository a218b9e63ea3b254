import { getRouteApi } from '@tanstack/react-router'
import { SignInPage } from '@/features/session/sign-in-page'

const route = getRouteApi('/sign-in')

export function SignInRoute() {
  const { to, ended, changed } = route.useSearch()
  return (
    <SignInPage
      notice={
        ended
          ? 'Your session has ended. Sign in to go on where you were.'
          : changed
            ? 'Your password is changed. Sign in with it.'
            : undefined
      }
      // A full load: nothing of the previous person's session stays in memory.
      onSignedIn={() => location.assign(to ?? '/campaigns')}
    />
  )
}
