import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { parseBoardSearch, writeBoardSearch, type RawSearch } from '@/features/campaigns/board/board-search'
import { parseHealthSearch, writeHealthSearch } from '@/features/health/health-search'
import { isIn, loadSession } from '@/features/session/session'
import { localPath, signedInPath } from './addresses'
import { SignInRoute } from './routes/sign-in-route'
import { alertRoutes } from './alert-routes'
import { appRoute, rootRoute } from './app-route'
import { moneyRoutes } from './money-routes'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: RawSearch): { to?: string; ended?: 'yes'; changed?: 'yes'; provider?: string } => ({
    to: localPath(raw['to']),
    ended: raw['ended'] === 'yes' ? 'yes' : undefined,
    changed: raw['changed'] === 'yes' ? 'yes' : undefined,
    // Why an organisation's provider signed nobody in.
    provider: raw['provider'],
  }),
  component: SignInRoute,
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./routes/invitation-route'), 'InvitationRoute'),
})

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password',
  component: lazyRouteComponent(() => import('./routes/new-password-route'), 'NewPasswordRoute'),
})

const receiptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/receipt',
  component: lazyRouteComponent(() => import('./routes/receipt-route'), 'ReceiptRoute'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./routes/sign-up-route'), 'SignUpRoute'),
})

const operatorSignInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator/sign-in',
  component: lazyRouteComponent(() => import('./routes/operator-sign-in-route'), 'OperatorSignInRoute'),
})

const operatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator',
  beforeLoad: async () => {
    const session = await loadSession()
    if (!session) throw redirect({ to: '/operator/sign-in' })
    // A member has nothing here, and an operator who is let in leaves first.
    if (isIn(session)) throw redirect({ to: '/' })
    return { session }
  },
  component: lazyRouteComponent(() => import('./routes/operator-route'), 'OperatorRoute'),
})

const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/overview-route'), 'OverviewRoute'),
})

const campaignsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns',
  // The address keeps its short form; the page works with the parsed one.
  validateSearch: (raw: RawSearch): RawSearch => writeBoardSearch(parseBoardSearch(raw)),
  component: lazyRouteComponent(() => import('./routes/campaigns-route'), 'CampaignsRoute'),
})

const campaignRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id',
  // `day` is the day explained, `at` the moment as of which the days are shown, `compare` whether they are held against the platform.
  validateSearch: (raw: RawSearch): { day?: string; at?: string; compare?: 'platform' } => ({
    day: raw['day'],
    at: raw['at'],
    compare: raw['compare'] === 'platform' ? 'platform' : undefined,
  }),
  component: lazyRouteComponent(() => import('./routes/campaign-route'), 'CampaignRoute'),
})

const connectionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/connections',
  // `c` is the connection looked at.
  validateSearch: (raw: RawSearch): { c?: string } => ({ c: raw['c'] }),
  component: lazyRouteComponent(() => import('./routes/connections-route'), 'ConnectionsRoute'),
})

const healthRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /health itself.
  path: '/data-health',
  validateSearch: (raw: RawSearch) => writeHealthSearch(parseHealthSearch(raw)),
  component: lazyRouteComponent(() => import('./routes/health-route'), 'HealthRoute'),
})

const catalogueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/connections/catalogue',
  component: lazyRouteComponent(() => import('./routes/catalogue-route'), 'CatalogueRoute'),
})

const connectRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/connections/new',
  // `setup` is there when setting the organisation up led here; it leads back.
  validateSearch: (raw: RawSearch): { platform?: string; setup?: 'yes' } => ({
    platform: raw['platform'],
    setup: raw['setup'] === 'yes' ? 'yes' : undefined,
  }),
  component: lazyRouteComponent(() => import('./routes/connect-route'), 'ConnectRoute'),
})

const connectionRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/connections/$id',
  component: lazyRouteComponent(() => import('./routes/connection-route'), 'ConnectionRoute'),
})

const signedInRoute = createRoute({
  getParentRoute: () => appRoute,
  path: signedInPath,
  component: lazyRouteComponent(() => import('./routes/signed-in-route'), 'SignedInRoute'),
})

const welcomeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./routes/welcome-route'), 'WelcomeRoute'),
})

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./routes/people-route'), 'PeopleRoute'),
})

const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /audit/export itself.
  path: '/audit',
  validateSearch: (raw: RawSearch): { q?: string } => ({ q: raw['q'] }),
  component: lazyRouteComponent(() => import('./routes/audit-route'), 'AuditRoute'),
})

const changesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/changes',
  // `open` is yes where only what is under way is shown.
  validateSearch: (raw: RawSearch): { open?: string } => ({ open: raw['open'] }),
  component: lazyRouteComponent(() => import('./routes/changes-route'), 'ChangesRoute'),
})

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  // `advertiser` is whose settings are looked at; without it the organisation's.
  validateSearch: (raw: RawSearch): { advertiser?: string } => ({ advertiser: raw['advertiser'] }),
  component: lazyRouteComponent(() => import('./routes/settings-route'), 'SettingsRoute'),
})

const providerRoute = createRoute({
  getParentRoute: () => appRoute,
  // The API names it as where a test of the provider ends; `provider` is why there is none.
  path: '/settings/sign-in',
  validateSearch: (raw: RawSearch): { provider?: string } => ({ provider: raw['provider'] }),
  component: lazyRouteComponent(() => import('./routes/provider-route'), 'ProviderRoute'),
})

const organizationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/organization',
  component: lazyRouteComponent(() => import('./routes/organization-route'), 'OrganizationRoute'),
})

const accountRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account',
  // What came of connecting the account with an organisation's provider.
  validateSearch: (raw: RawSearch): { provider?: string } => ({ provider: raw['provider'] }),
  component: lazyRouteComponent(() => import('./routes/account-route'), 'AccountRoute'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  invitationRoute,
  newPasswordRoute,
  receiptRoute,
  signUpRoute,
  operatorSignInRoute,
  operatorRoute,
  appRoute.addChildren([
    homeRoute,
    campaignsRoute,
    campaignRoute,
    ...moneyRoutes,
    ...alertRoutes,
    connectionsRoute,
    catalogueRoute,
    connectRoute,
    signedInRoute,
    connectionRoute,
    healthRoute,
    welcomeRoute,
    peopleRoute,
    auditRoute,
    changesRoute,
    settingsRoute,
    providerRoute,
    organizationRoute,
    accountRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  // Plain text values, readable and stable: ?band=UNDER&sort=-spend, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const text = new URLSearchParams(entries).toString().replaceAll('%2C', ',')
    return text ? `?${text}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
