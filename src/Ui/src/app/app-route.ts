import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isIn, loadSession } from '@/features/session/session'
import { returnPath } from './addresses'
import { NotFound } from './not-found'
import { PageError } from './page-error'
import { Shell } from './shell'

export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageError })

/** Everything that only members of an organisation see. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: async ({ location }) => {
    const session = await loadSession()
    if (!session) throw redirect({ to: '/sign-in', search: { to: returnPath(location) } })
    if (!isIn(session)) throw redirect({ to: '/operator' })
    // Until then the server answers for nothing else.
    if (session.next === 'SET_UP_SECOND_FACTOR' && location.pathname !== '/account') throw redirect({ to: '/account' })
    if (session.next === 'SUSPENDED' && location.pathname !== '/organization') throw redirect({ to: '/organization' })
    return { session }
  },
  component: Shell,
})
