import type { Band } from '@/lib/bands'
import { fromMicros, toMicros, toNumber } from '@/lib/decimal'
import type { Overview } from './overview-queries'

/** How many are in one of these bands. */
export const inBands = (bands: Overview['live']['bands'], wanted: readonly Band[]) =>
  bands.filter(({ band }) => wanted.includes(band)).reduce((sum, { count }) => sum + count, 0)

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
