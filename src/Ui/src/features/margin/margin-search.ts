import { standings, type Standing } from '@/lib/standings'

/** The orders offered; money that is lost first, what is earned most last. */
export const sorts = {
  STANDING: 'Most pressing first',
  MARGIN: 'Least margin first',
  MARGIN_AT_END: 'Least at completion first',
  MARGIN_ON_REVENUE: 'Lowest margin % first',
  BELOW_FLOOR: 'Furthest below the floor first',
  COST_OVER: 'Most over the cap first',
  REVENUE: 'Most revenue first',
  PACING: 'Slowest first',
  FLIGHT_END: 'Ending first',
  CLIENT: 'By client',
  BOOKING: 'By booking',
} as const

export type Sort = keyof typeof sorts

const largestFirst: readonly Sort[] = ['BELOW_FLOOR', 'COST_OVER', 'REVENUE']

export const isDescending = (sort: Sort) => largestFirst.includes(sort)

/** The page as its address has it. */
export interface MarginSearch {
  readonly q?: string | undefined
  readonly standing?: Standing | undefined
  readonly live?: 'only' | undefined
  readonly sort?: Sort | undefined
}

const isStanding = (text: string | undefined): text is Standing => text !== undefined && Object.hasOwn(standings, text)

export const isSort = (text: string | undefined): text is Sort => text !== undefined && Object.hasOwn(sorts, text)

/** What an address says, with what makes no sense left out. */
export const parseMarginSearch = (raw: Readonly<Record<string, string | undefined>>): MarginSearch => ({
  q: raw['q'] || undefined,
  standing: isStanding(raw['standing']) ? raw['standing'] : undefined,
  live: raw['live'] === 'only' ? 'only' : undefined,
  sort: isSort(raw['sort']) ? raw['sort'] : undefined,
})
