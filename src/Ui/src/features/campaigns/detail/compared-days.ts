import { fromMicros, sum, toMicros } from '@/lib/decimal'
import type { DayFacts } from './lineage-queries'
import { onBasis } from './measures'

/** A figure as it was known then and as it is known now. */
export interface Compared {
  readonly past: string | null
  readonly present: string | null
  /** Now less then, exact; null where a side is unknown. */
  readonly gained: string | null
  readonly differs: boolean
}

export interface ComparedDay {
  readonly date: string
  readonly impressions: Compared
  readonly clicks: Compared
  readonly amount: Compared
  readonly differs: boolean
}

export function compared(past: string | null, present: string | null): Compared {
  const [before, after] = [toMicros(past), toMicros(present)]
  const gained = before === null || after === null ? null : after - before
  return {
    past,
    present,
    gained: gained === null ? null : fromMicros(gained),
    differs: gained === null ? before !== after : gained !== 0n,
  }
}

const count = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value))

/** Every day known then or now, newest first. */
export function comparedDays(past: readonly DayFacts[], present: readonly DayFacts[], basis: string): ComparedDay[] {
  const dates = [...new Set([...past, ...present].map((day) => day.date))].sort().toReversed()
  const pastOf = new Map(past.map((day) => [day.date, day]))
  const presentOf = new Map(present.map((day) => [day.date, day]))
  return dates.map((date) => {
    const [before, after] = [pastOf.get(date), presentOf.get(date)]
    const impressions = compared(count(before?.impressions), count(after?.impressions))
    const clicks = compared(count(before?.clicks), count(after?.clicks))
    const amount = compared(onBasis(before, basis), onBasis(after, basis))
    return { date, impressions, clicks, amount, differs: impressions.differs || clicks.differs || amount.differs }
  })
}

/** All days together; a side is unknown only when all of it is. */
export function comparedTotal(days: readonly ComparedDay[], figure: 'impressions' | 'clicks' | 'amount'): Compared {
  return compared(sum(days.map((day) => day[figure].past)), sum(days.map((day) => day[figure].present)))
}
