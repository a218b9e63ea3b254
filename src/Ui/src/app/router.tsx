import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isStanding } from '@/features/alerts/alert-words'
import type { AlertsSearch } from '@/features/alerts/alerts-page'
import { isSilenceStanding } from '@/features/alerts/silence-words'
import type { SilencesSearch } from '@/features/alerts/silences-page'
import { parseMappingSearch } from '@/features/bookings/mapping/mapping-search'
import { isSort, isState, type BookingsSearch } from '@/features/bookings/bookings-search'
import { parseBoardSearch, writeBoardSearch, type RawSearch } from '@/features/campaigns/board/board-search'
import { parseHealthSearch, writeHealthSearch } from '@/features/health/health-search'
import { parseCloseSearch } from '@/features/margin/close/close-words'
import { parseInvoicesSearch } from '@/features/margin/invoices/invoices-words'
import { parseForecastSearch } from '@/features/margin/forecast/forecast-words'
import { parseMarginSearch } from '@/features/margin/margin-search'
import { isIn, loadSession } from '@/features/session/session'
import { isSeverity } from '@/lib/severities'
import { localPath, returnPath, signedInPath } from './addresses'
import { NotFound } from './not-found'
import { PageError } from './page-error'
import { SignInRoute } from './routes/sign-in-route'
import { Shell } from './shell'

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageError })

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

const appRoute = createRoute({
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

const bookingsRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /bookings/file, /bookings/export.* and /bookings/template.* itself.
  path: '/bookings',
  validateSearch: (raw: RawSearch): BookingsSearch => ({
    q: raw['q'],
    state: isState(raw['state']) ? raw['state'] : undefined,
    sort: isSort(raw['sort']) ? raw['sort'] : undefined,
  }),
  component: lazyRouteComponent(() => import('./routes/bookings-route'), 'BookingsRoute'),
})

const marginRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/margin',
  validateSearch: (raw: RawSearch) => parseMarginSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-route'), 'MarginRoute'),
})

const marginCloseRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /margin/close/2026-03.csv itself.
  path: '/margin/close',
  validateSearch: (raw: RawSearch) => parseCloseSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-close-route'), 'MarginCloseRoute'),
})

const marginForecastRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /margin/forecast.csv itself.
  path: '/margin/forecast',
  validateSearch: (raw: RawSearch) => parseForecastSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-forecast-route'), 'MarginForecastRoute'),
})

const marginInvoicesRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for what is below /margin/invoices/ itself.
  path: '/margin/invoices',
  validateSearch: (raw: RawSearch) => parseInvoicesSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-invoices-route'), 'MarginInvoicesRoute'),
})

const marginRatesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/margin/rates',
  component: lazyRouteComponent(() => import('./routes/margin-rates-route'), 'MarginRatesRoute'),
})

const bookingImportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/import',
  component: lazyRouteComponent(() => import('./routes/booking-import-route'), 'BookingImportRoute'),
})

const newBookingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/new',
  component: lazyRouteComponent(() => import('./routes/new-booking-route'), 'NewBookingRoute'),
})

const bookingSystemRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/system',
  component: lazyRouteComponent(() => import('./routes/booking-system-route'), 'BookingSystemRoute'),
})

const mappingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/mapping',
  validateSearch: (raw: RawSearch) => parseMappingSearch(raw),
  component: lazyRouteComponent(() => import('./routes/mapping-route'), 'MappingRoute'),
})

const bookingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/$id',
  component: lazyRouteComponent(() => import('./routes/booking-route'), 'BookingRoute'),
})

const alertsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts',
  validateSearch: (raw: RawSearch): AlertsSearch => ({
    q: raw['q'],
    state: isStanding(raw['state']) ? raw['state'] : undefined,
    sev: isSeverity(raw['sev']) ? raw['sev'] : undefined,
    alert: raw['alert'],
  }),
  component: lazyRouteComponent(() => import('./routes/alerts-route'), 'AlertsRoute'),
})

const alertRulesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/rules',
  validateSearch: (raw: RawSearch): { rule?: string } => ({ rule: raw['rule'] }),
  component: lazyRouteComponent(() => import('./routes/alert-rules-route'), 'AlertRulesRoute'),
})

const alertReceiversRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/receivers',
  validateSearch: (raw: RawSearch): { receiver?: string } => ({ receiver: raw['receiver'] }),
  component: lazyRouteComponent(() => import('./routes/alert-receivers-route'), 'AlertReceiversRoute'),
})

const alertNoiseRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/analytics',
  validateSearch: (raw: RawSearch): { days?: string } => ({ days: raw['days'] }),
  component: lazyRouteComponent(() => import('./routes/alert-noise-route'), 'AlertNoiseRoute'),
})

const alertSilencesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/silences',
  validateSearch: (raw: RawSearch): SilencesSearch => ({
    state: isSilenceStanding(raw['state']) ? raw['state'] : undefined,
    new: raw['new'] === 'yes' ? 'yes' : undefined,
    rule: raw['rule'],
    campaign_key: raw['campaign_key'],
    advertiser: raw['advertiser'],
  }),
  component: lazyRouteComponent(() => import('./routes/alert-silences-route'), 'AlertSilencesRoute'),
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
    bookingsRoute,
    marginRoute,
    marginCloseRoute,
    marginForecastRoute,
    marginInvoicesRoute,
    marginRatesRoute,
    bookingImportRoute,
    bookingSystemRoute,
    mappingRoute,
    newBookingRoute,
    bookingRoute,
    alertsRoute,
    alertRulesRoute,
    alertNoiseRoute,
    alertReceiversRoute,
    alertSilencesRoute,
    connectionsRoute,
    catalogueRoute,
    connectRoute,
    signedInRoute,
    connectionRoute,
    healthRoute,
    welcomeRoute,
    peopleRoute,
    auditRoute,
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
