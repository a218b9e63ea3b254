import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isStanding } from '@/features/alerts/alert-words'
import type { AlertsSearch } from '@/features/alerts/alerts-page'
import { isSilenceStanding } from '@/features/alerts/silence-words'
import type { SilencesSearch } from '@/features/alerts/silences-page'
import { type RawSearch } from '@/features/campaigns/board/board-search'
import { isSeverity } from '@/lib/severities'
import { appRoute } from './app-route'

const alertsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts',
  validateSearch: (raw: RawSearch): AlertsSearch => ({
    q: raw['q'],
    state: isStanding(raw['state']) ? raw['state'] : undefined,
    sev: isSeverity(raw['sev']) ? raw['sev'] : undefined,
    team: raw['team'],
    order: raw['order'] === 'cost' ? 'cost' : undefined,
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

const alertNoiseRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/analytics',
  validateSearch: (raw: RawSearch): { days?: string } => ({ days: raw['days'] }),
  component: lazyRouteComponent(() => import('./routes/alert-noise-route'), 'AlertNoiseRoute'),
})

const alertReceiversRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts/receivers',
  validateSearch: (raw: RawSearch): { receiver?: string } => ({ receiver: raw['receiver'] }),
  component: lazyRouteComponent(() => import('./routes/alert-receivers-route'), 'AlertReceiversRoute'),
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
    client: raw['client'],
    connection: raw['connection'],
  }),
  component: lazyRouteComponent(() => import('./routes/alert-silences-route'), 'AlertSilencesRoute'),
})

/** What is wrong, and who hears of it. */
export const alertRoutes = [alertsRoute, alertRulesRoute, alertNoiseRoute, alertReceiversRoute, alertSilencesRoute]
