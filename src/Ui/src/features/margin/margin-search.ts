import { standings, type Standing } from '@/lib/standings'
import { parseDay } from '@/lib/time'

/** The orders offered; money that is lost first, what is earned most last. */
export const sorts = {
  STANDING: 'Most pressing first',
  MARGIN: 'Least margin first',
  MARGIN_AT_END: 'Least at completion first',
  MARGIN_ON_REVENUE: 'Lowest margin % first',
  BELOW_FLOOR: 'Furthest below the floor first',
  COST_OVER: 'Most over the cap first',
  REVENUE_UNDER: 'Most to make good first',
  REVENUE: 'Most revenue first',
  PACING: 'Slowest first',
  FLIGHT_END: 'Ending first',
  CLIENT: 'By client',
  BOOKING: 'By booking',
} as const

export type Sort = keyof typeof sorts

const largestFirst: readonly Sort[] = ['BELOW_FLOOR', 'COST_OVER', 'REVENUE_UNDER', 'REVENUE']

export const isDescending = (sort: Sort) => largestFirst.includes(sort)

/** By what lines are put together; without any of it they stand by themselves. */
export const groupings = {
  CLIENT: { label: 'By client', title: 'Clients' },
  BRAND: { label: 'By brand', title: 'Brands' },
  BOOKING: { label: 'By booking', title: 'Bookings' },
  PLATFORM: { label: 'By platform', title: 'Platforms' },
} as const

export type Grouping = keyof typeof groupings

/** The page as its address has it. */
export interface MarginSearch {
  readonly by?: Grouping | undefined
  /** Only this client's, by its name. */
  readonly client?: string | undefined
  readonly q?: string | undefined
  readonly standing?: Standing | undefined
  readonly live?: 'only' | undefined
  readonly sort?: Sort | undefined
  /** What is said of each line: what it earns, or how it delivers. */
  readonly show?: 'delivery' | undefined
  /** The past day as whose end the lines are shown, as 2026-11-12; now without it. */
  readonly day?: string | undefined
}

const isStanding = (text: string | undefined): text is Standing => text !== undefined && Object.hasOwn(standings, text)

export const isSort = (text: string | undefined): text is Sort => text !== undefined && Object.hasOwn(sorts, text)

export const isGrouping = (text: string | undefined): text is Grouping =>
  text !== undefined && Object.hasOwn(groupings, text)

/** What an address says, with what makes no sense left out. */
export const parseMarginSearch = (raw: Readonly<Record<string, string | undefined>>): MarginSearch => ({
  by: isGrouping(raw['by']) ? raw['by'] : undefined,
  client: raw['client'] || undefined,
  q: raw['q'] || undefined,
  standing: isStanding(raw['standing']) ? raw['standing'] : undefined,
  live: raw['live'] === 'only' ? 'only' : undefined,
  sort: isSort(raw['sort']) ? raw['sort'] : undefined,
  show: raw['show'] === 'delivery' ? 'delivery' : undefined,
  day: parseDay(raw['day']),
})

/** Which lines the page is about, as the server is asked for them. */
export const filterOf = ({ q, client, standing, live }: MarginSearch) => ({
  ...(q ? { search: q } : {}),
  ...(client ? { clients: [client] } : {}),
  ...(standing ? { standings: [standing] } : {}),
  ...(live === 'only' ? { onlyLive: true } : {}),
})

/** Where the same lines are as a file. */
export function fileAddress({ q, client, standing, live, day }: MarginSearch): string {
  const asked = new URLSearchParams(
    Object.entries({ q, client, standing, live, asOf: day }).filter(([, value]) => value) as [string, string][],
  )
  return `/margin/lines.csv${asked.size > 0 ? `?${asked.toString()}` : ''}`
}
