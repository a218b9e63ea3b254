import { formatCount, formatMoney } from '@/lib/format'
import type { RollOverLine } from './roll-over-query'

type Policy = 'PROPORTIONAL' | 'NEXT' | 'LAST'

/** Who gets what the lines that are over did not deliver, as people choose it. */
export const policies: readonly { readonly value: Policy; readonly label: string }[] = [
  { value: 'PROPORTIONAL', label: 'All of them, in proportion' },
  { value: 'NEXT', label: 'The next to begin' },
  { value: 'LAST', label: 'The last to begin' },
]

export const policyOf = (value: string): Policy => policies.find((one) => one.value === value)?.value ?? 'PROPORTIONAL'

/** What a line has left: "180,000 left", "€20.00 too much", or nothing to say. */
export function leftText({ part, left, before }: RollOverLine, currency: string) {
  if (part !== 'GIVES' || left === null) return ''
  const isOver = left.startsWith('-')
  const size = isOver ? left.slice(1) : left
  if (Number(size) === 0) return 'delivered whole'
  return `${before.units === null ? formatMoney(size, currency, 2) : formatCount(size)} ${isOver ? 'too much' : 'left'}`
}

/** Whether a line can be chosen: it can give something, or take. */
export const canChoose = ({ part, left, problem }: RollOverLine) =>
  problem === null && (part === 'TAKES' || (left !== null && Number(left) !== 0))

/** The lines that are chosen, by what they do. */
export const chosenOf = (lines: readonly RollOverLine[], chosen: ReadonlySet<string>) => ({
  from: lines.filter((line) => line.part === 'GIVES' && chosen.has(line.number)).map((line) => line.number),
  to: lines.filter((line) => line.part === 'TAKES' && chosen.has(line.number)).map((line) => line.number),
})
