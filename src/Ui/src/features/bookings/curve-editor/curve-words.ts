/** The kinds of curve by the word that their text begins with, and what each does. */
export const curveKinds = {
  even: { label: 'Even', says: 'The same every day. Choose days to leave them out.' },
  dark: { label: 'Even over active days', says: 'The same every day that can serve. Dark days get nothing.' },
  asap: { label: 'ASAP', says: 'All of it is due from the first moment.' },
  ahead: {
    label: 'Ahead',
    says: 'Each day aims at so many times the even share of what is left, so the lead melts away.',
  },
  frontloaded: { label: 'Front-loaded', says: 'Falls in a straight line from the first day to the last.' },
  weekdays: { label: 'By weekday', says: 'A weight for each weekday; 0 leaves it out. Only the proportions matter.' },
  weights: { label: 'Custom weights', says: 'A weight for each day, typed or drawn in the chart; 0 leaves it out.' },
  milestones: { label: 'Milestones', says: 'Stretches of the flight, each spread evenly over its days.' },
} as const

export type CurveKind = keyof typeof curveKinds

/** A curve's text taken apart: its first word, and the others as they stand. What they mean, the server knows. */
export interface CurveWords {
  readonly kind: CurveKind
  readonly rest: readonly string[]
}

/** Null when the first word is no kind of curve. */
export function readCurve(text: string): CurveWords | null {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  if (first === '') return { kind: 'even', rest: [] }
  return Object.hasOwn(curveKinds, first) ? { kind: first as CurveKind, rest } : null
}

export const writeCurve = ({ kind, rest }: CurveWords) => [kind, ...rest].join(' ')
