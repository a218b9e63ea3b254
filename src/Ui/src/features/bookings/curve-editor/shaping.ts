import type { CurveKind, CurveWords } from './curve-words'

/** The weight of the strongest day when weights are taken from another curve. */
const peakWeight = 100

/** Where a kind begins that was just picked, for a flight, what was planned for its days until now, and its dark days. */
export function startOf(
  kind: CurveKind,
  days: readonly string[],
  planned: readonly number[],
  dark: readonly string[],
): CurveWords {
  return { kind, rest: firstWords(kind, days, planned), dark: takesDarkDays(kind) ? dark : [] }
}

function firstWords(kind: CurveKind, days: readonly string[], planned: readonly number[]): readonly string[] {
  switch (kind) {
    case 'even':
    case 'asap':
      return []
    case 'ahead':
      return ['1.2']
    case 'frontloaded':
      return ['0.6']
    case 'weekdays':
      return ['1', '1', '1', '1', '1', '0', '0']
    case 'hours':
      return ['8-20', '8-20', '8-20', '8-20', '8-20', 'off', 'off']
    case 'weights':
      return weightsLike(days, planned)
    case 'milestones':
      return halves(days)
  }
}

/** At once is due whatever day it is; weights say by 0 that a day is dark. */
export const takesDarkDays = (kind: CurveKind) => kind !== 'asap' && kind !== 'weights'

/** Weights in the shape of what is planned, in whole numbers; a day that has little keeps some. */
function weightsLike(days: readonly string[], planned: readonly number[]): string[] {
  const peak = Math.max(...planned, 0)
  if (planned.length !== days.length || peak === 0) return days.map(() => String(peakWeight))
  return planned.map((amount) => String(amount > 0 ? Math.max(1, Math.round((amount / peak) * peakWeight)) : 0))
}

function halves(days: readonly string[]): string[] {
  const [first, middle] = [days[0], days[Math.floor(days.length / 2)]]
  if (first === undefined || middle === undefined) return []
  return first === middle ? [`${first}=100`] : [`${first}=50`, `${middle}=50`]
}

/** Dark days, some of which become dark or all of which become active. */
export const withDark = (dark: readonly string[], days: readonly string[], isDark: boolean): readonly string[] =>
  isDark ? [...new Set([...dark, ...days])].sort() : dark.filter((day) => !days.includes(day))

/** A list with one of its words changed; places before it that had none stay empty. */
export function withWord(words: readonly string[], index: number, word: string): string[] {
  const next = Array.from({ length: Math.max(words.length, index + 1) }, (_, at) => words[at] ?? '')
  next[index] = word.replaceAll(/\s/g, '')
  return next
}

/** As many weights as the flight has days: the last is repeated, or those beyond the end go. */
export const fitted = (weights: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) => weights[index] ?? weights.at(-1) ?? String(peakWeight))
