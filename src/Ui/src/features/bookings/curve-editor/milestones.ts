/** A stretch while it is typed: from this day on, so many percent. */
export interface Stretch {
  readonly from: string
  readonly goal: string
}

export const readStretches = (words: readonly string[]): readonly Stretch[] =>
  words.map((word) => {
    const [from = '', goal = ''] = word.split('=')
    return { from, goal }
  })

export const writeStretches = (stretches: readonly Stretch[]) =>
  stretches.map(({ from, goal }) => `${from}=${goal.trim()}`)

/** One more, from the middle of the last one's days; it has nothing yet, so that the others keep what they have. */
export function oneMore(stretches: readonly Stretch[], days: readonly string[]): readonly Stretch[] {
  const last = days.indexOf(stretches.at(-1)?.from ?? '')
  const from = stretches.length === 0 ? days[0] : days[Math.ceil((Math.max(last, 0) + days.length) / 2)]
  return [...stretches, { from: from ?? '', goal: '0' }]
}
