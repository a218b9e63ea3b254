/** The kinds of curve by the word that their text begins with, and what each does. */
export const curveKinds = {
  even: { label: 'Even', says: 'The same every day that can serve.' },
  asap: { label: 'ASAP', says: 'All of it is due from the first moment.' },
  ahead: {
    label: 'Ahead',
    says: 'Each day aims at so many times the even share of what is left, so the lead melts away.',
  },
  frontloaded: { label: 'Front-loaded', says: 'Falls in a straight line from the first day to the last.' },
  weekdays: { label: 'By weekday', says: 'A weight for each weekday; 0 leaves it out. Only the proportions matter.' },
  hours: {
    label: 'By hours',
    says: 'The same every hour that can serve. Hours are such as 8-20; off leaves a weekday out.',
  },
  weights: { label: 'Custom weights', says: 'A weight for each day, typed or drawn in the chart; 0 leaves it out.' },
  milestones: { label: 'Milestones', says: 'Stretches of the flight, each spread evenly over its days.' },
} as const

export type CurveKind = keyof typeof curveKinds

/** A curve's text taken apart: its first word, and the others as they stand. What they mean, the server knows. */
export interface CurveWords {
  readonly kind: CurveKind
  readonly rest: readonly string[]
  /** Days that are left out of it, as they stand. */
  readonly dark: readonly string[]
}

/** An even curve with dark days has a word of its own; others say them at their end. */
const evenWithout = 'dark'
const without = 'except'

/** Null when the first word is no kind of curve. */
export function readCurve(text: string): CurveWords | null {
  const words = text.trim().split(/\s+/)
  const end = words.includes(without) ? words.indexOf(without) : words.length
  const [first = '', ...rest] = words.slice(0, end)
  const dark = words.slice(end + 1)
  if (first === '') return { kind: 'even', rest, dark }
  if (first === evenWithout) return { kind: 'even', rest: [], dark: [...rest, ...dark] }
  return Object.hasOwn(curveKinds, first) ? { kind: first as CurveKind, rest, dark } : null
}

export function writeCurve({ kind, rest, dark }: CurveWords): string {
  if (dark.length === 0) return [kind, ...rest].join(' ')
  return (kind === 'even' ? [evenWithout, ...dark] : [kind, ...rest, without, ...dark]).join(' ')
}
