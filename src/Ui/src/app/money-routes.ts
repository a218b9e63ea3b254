import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseMappingSearch } from '@/features/bookings/mapping/mapping-search'
import { isSort, isState, type BookingsSearch } from '@/features/bookings/bookings-search'
import { type RawSearch } from '@/features/campaigns/board/board-search'
import { parseActualsSearch } from '@/features/margin/actuals/actuals-words'
import { parseCloseSearch } from '@/features/margin/close/close-words'
import { parseCountsSearch } from '@/features/margin/counts/counts-words'
import { parseInvoicesSearch } from '@/features/margin/invoices/invoices-words'
import { parseForecastSearch } from '@/features/margin/forecast/forecast-words'
import { parseMarginSearch } from '@/features/margin/margin-search'
import { appRoute } from './app-route'

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

const marginCountsRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /margin/counts/file itself.
  path: '/margin/counts',
  validateSearch: (raw: RawSearch) => parseCountsSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-counts-route'), 'MarginCountsRoute'),
})

const marginActualsRoute = createRoute({
  getParentRoute: () => appRoute,
  // The server answers for /margin/actuals/2026-03.csv itself.
  path: '/margin/actuals',
  validateSearch: (raw: RawSearch) => parseActualsSearch(raw),
  component: lazyRouteComponent(() => import('./routes/margin-actuals-route'), 'MarginActualsRoute'),
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

const newBookingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/new',
  component: lazyRouteComponent(() => import('./routes/new-booking-route'), 'NewBookingRoute'),
})

const bookingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/$id',
  // `at` is the moment looked back to.
  validateSearch: (raw: RawSearch): { at?: string } => ({ at: raw['at'] }),
  component: lazyRouteComponent(() => import('./routes/booking-route'), 'BookingRoute'),
})

const bookingLeasesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/$id/leases',
  component: lazyRouteComponent(() => import('./routes/booking-leases-route'), 'BookingLeasesRoute'),
})

const bookingLineRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/bookings/$id/lines/$line',
  component: lazyRouteComponent(() => import('./routes/booking-line-route'), 'BookingLineRoute'),
})

/** What was sold, and what it earns. */
export const moneyRoutes = [
  bookingsRoute,
  marginRoute,
  marginCloseRoute,
  marginForecastRoute,
  marginInvoicesRoute,
  marginCountsRoute,
  marginActualsRoute,
  marginRatesRoute,
  bookingImportRoute,
  bookingSystemRoute,
  mappingRoute,
  newBookingRoute,
  bookingRoute,
  bookingLeasesRoute,
  bookingLineRoute,
] as const
