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
  /** From the client's rates on, layer by layer; without them the cost is one step. */
  readonly steps?: readonly { readonly name: string; readonly layer: string | null; readonly amount: string }[]
}

/** From revenue at the client's rates down to what is left of it; null while it is unknown. */
export function waterfallSteps({ uncapped, revenue, cost, money, steps = [] }: Earned): WaterfallStep[] | null {
  const [full, owed, paid, left] = [toMicros(uncapped), toMicros(revenue), toMicros(cost), toMicros(money)]
  if (full === null || owed === null || paid === null || left === null) return null
  const taken = costsOf(steps) ?? [{ label: 'Cost', amount: -paid }]
  let standing = owed
  const costs = taken.map(({ label, amount }) => ({ label, amount, from: standing, to: (standing += amount) }))
  const ends = [0n, full, owed, left, ...costs.map(({ to }) => to)]
  const lowest = ends.reduce((least, one) => (one < least ? one : least))
  const highest = ends.reduce((most, one) => (one > most ? one : most))
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
    ...costs.map(({ label, amount, from, to }) => step(label, from, to, amount > 0n ? 'adds' : 'takes', amount)),
    step('Margin', 0n, left, left < 0n ? 'loses' : 'stands', left),
  ]
}

function costsOf(steps: NonNullable<Earned['steps']>) {
  const layers = steps.filter(({ layer }) => layer !== null)
  return layers.length === 0
    ? null
    : layers.map(({ name, amount }) => ({ label: name, amount: toMicros(amount) ?? 0n }))
}
