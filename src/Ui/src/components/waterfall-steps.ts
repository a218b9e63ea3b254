import { fromMicros, toMicros, toNumber } from '@/lib/decimal'

export interface WaterfallStep {
  readonly label: string
  /** Signed: below zero takes away. */
  readonly amount: string
  /** Where the bar begins and how long it is, as shares of the longest; for drawing alone. */
  readonly from: number
  readonly share: number
  readonly kind: 'adds' | 'takes' | 'stands' | 'loses'
}

/** What is earned, in decimal text; null is unknown. */
interface Earned {
  /** At the client's rates, as if there were no cap. */
  readonly uncapped: string | null
  readonly revenue: string | null
  readonly cost: string | null
  readonly money: string | null
}

/** From revenue at the client's rates down to what is left of it; null while it is unknown. */
export function waterfallSteps({ uncapped, revenue, cost, money }: Earned): WaterfallStep[] | null {
  const [full, owed, paid, left] = [toMicros(uncapped), toMicros(revenue), toMicros(cost), toMicros(money)]
  if (full === null || owed === null || paid === null || left === null) return null
  const [lowest, highest] = [left < 0n ? left : 0n, full > paid ? full : paid]
  const width = toNumber(fromMicros(highest - lowest)) || 1
  const at = (micros: bigint) => toNumber(fromMicros(micros - lowest))! / width
  const step = (label: string, from: bigint, to: bigint, kind: WaterfallStep['kind'], amount: bigint) => ({
    label,
    kind,
    amount: fromMicros(amount),
    from: at(from < to ? from : to),
    share: at(from < to ? to : from) - at(from < to ? from : to),
  })
  return [
    step('At the client’s rates', 0n, full, 'adds', full),
    ...(full === owed ? [] : [step('Beyond the cap', full, owed, 'takes', owed - full)]),
    step('Cost', owed, left, 'takes', -paid),
    step('Margin', 0n, left, left < 0n ? 'loses' : 'stands', left),
  ]
}
