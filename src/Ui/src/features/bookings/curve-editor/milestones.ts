import { toNumber } from '@/lib/decimal'

/** A stretch while it is typed: from this day on, so many percent, or so much. */
export interface Stretch {
  readonly from: string
  readonly goal: string
}

/** Stands before what amounts add up to. */
const totals = 'of'

const endOf = (words: readonly string[]) => (words.includes(totals) ? words.indexOf(totals) : words.length)

/** What the goals add up to where they are amounts; null where they are percent. */
export const goalOf = (words: readonly string[]) => (words.includes(totals) ? (words[endOf(words) + 1] ?? '') : null)

export const readStretches = (words: readonly string[]): readonly Stretch[] =>
  words.slice(0, endOf(words)).map((word) => {
    const [from = '', goal = ''] = word.split('=')
    return { from, goal }
  })

export const writeStretches = (stretches: readonly Stretch[], total: string | null) => [
  ...stretches.map(({ from, goal }) => `${from}=${goal.trim()}`),
  ...(total === null ? [] : [totals, total.trim()]),
]

/** What they add up to as far as they are numbers. */
export const sumOf = (stretches: readonly Stretch[]) =>
  String(stretches.reduce((sum, { goal }) => sum + (toNumber(goal) ?? 0), 0))

/** One more, from the middle of the last one's days; it has nothing yet, so that the others keep what they have. */
export function oneMore(stretches: readonly Stretch[], days: readonly string[]): readonly Stretch[] {
  const last = days.indexOf(stretches.at(-1)?.from ?? '')
  const from = stretches.length === 0 ? days[0] : days[Math.ceil((Math.max(last, 0) + days.length) / 2)]
  return [...stretches, { from: from ?? '', goal: '0' }]
}
