import type { Band } from '@/lib/bands'
import { fromMicros, toMicros, toNumber } from '@/lib/decimal'
import type { Overview } from './overview-queries'

/** How many are in one of these bands. */
export const inBands = (bands: Overview['live']['bands'], wanted: readonly Band[]) =>
  bands.filter(({ band }) => wanted.includes(band)).reduce((sum, { count }) => sum + count, 0)

/** What is at risk in each currency, the organisation's own first and then the largest; those where nothing is are left out. */
export const atRisk = (totals: Overview['live']['totals'], own: string) =>
  totals
    .filter((total) => Number(total.atRisk) > 0)
    .toSorted((a, b) => Number(b.currency === own) - Number(a.currency === own) || Number(b.atRisk) - Number(a.atRisk))

/** What was delivered against the plan, as a share of the plan: 0.05 is five percent ahead. Null where there is no plan to hold it against. */
export function offPlan({ spend, plannedToDate }: { spend: string | null; plannedToDate: string | null }) {
  const [done, planned] = [toNumber(spend), toNumber(plannedToDate)]
  return done === null || planned === null || planned === 0 ? null : done / planned - 1
}

/** What the plan wants delivered by now and is not; null where one of them is unknown. */
export function missing({ spend, plannedToDate }: { spend: string | null; plannedToDate: string | null }) {
  const [done, planned] = [toMicros(spend), toMicros(plannedToDate)]
  return done === null || planned === null ? null : fromMicros(planned - done)
}

/** What the accounts of a connection that are read come to: the oldest data, the longest lag. */
export function freshness({ accounts }: Pick<Overview['connections'][number], 'accounts'>) {
  const read = accounts.filter(({ isRead }) => isRead)
  return {
    accounts: read.length,
    dataThrough:
      read
        .map(({ dataThrough }) => dataThrough)
        .filter((day) => day !== null)
        .toSorted()
        .at(0) ?? null,
    lagMinutes: Math.max(0, ...read.map(({ lagMinutes }) => lagMinutes)),
  }
}

/** How wide a step of the spread is, and how far from the plan the outermost begin. */
export const [spreadStep, spreadEdge] = [0.05, 0.5]

export interface SpreadBar {
  /** Off the plan at its left edge, as a share: -0.1 is ten percent behind. Null for all that is further behind. */
  readonly from: number | null
  /** Null for all that is further ahead. */
  readonly to: number | null
  readonly total: number
  readonly parts: readonly { readonly band: Band; readonly count: number }[]
}

/** A bar for each step off the plan, those without a campaign too, the furthest behind first. */
export function spreadBars(spread: Overview['spread']): SpreadBar[] {
  const steps = Math.round((2 * spreadEdge) / spreadStep)
  const edge = (step: number) => Math.round((step * spreadStep - spreadEdge) * 100) / 100
  return Array.from({ length: steps + 2 }, (_, index) => {
    const from = index === 0 ? null : edge(index - 1)
    const to = index > steps ? null : edge(index)
    const parts = spread
      .filter((one) => offOf(one.from) === from && offOf(one.to) === to)
      .map(({ band, count }) => ({ band, count }))
    return { from, to, parts, total: parts.reduce((sum, { count }) => sum + count, 0) }
  })
}

const offOf = (pacing: string | null) => (pacing === null ? null : Math.round((Number(pacing) - 1) * 100) / 100)
