import { getRouteApi } from '@tanstack/react-router'
import { sayProvider } from '@/lib/provider-words'
import { SignInPage } from '@/features/session/sign-in-page'

const route = getRouteApi('/sign-in')

export function SignInRoute() {
  const { to, ended, changed, provider } = route.useSearch()
  return (
    <SignInPage
      notice={
        provider
          ? sayProvider(provider)
          : ended
            ? 'Your session has ended. Sign in to go on where you were.'
            : changed
              ? 'Your password is changed. Sign in with it.'
              : undefined
      }
      // A full load: nothing of the previous person's session stays in memory.
      onSignedIn={() => location.assign(to ?? '/')}
    />
  )
}
