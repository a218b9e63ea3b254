import { formatCount, formatPercent, unknown } from '@/lib/format'
import { formatMinutes } from '@/lib/time'
import type { RuleNoise } from './noise-query'

/** How far back the page can look. */
export const spansOfDays = [7, 30, 90] as const

export type SpanOfDays = (typeof spansOfDays)[number]

/** The span an address names; the usual one where it names none. */
export const spanOf = (text: string | undefined): SpanOfDays => spansOfDays.find((days) => String(days) === text) ?? 30

/** A part of the firings of a rule, as a number and its share. */
export const shareOf = (part: number, { firings }: Pick<RuleNoise, 'firings'>): string =>
  firings === 0 ? unknown : `${formatCount(part)} (${formatPercent(part / firings)})`

/** How soon half of what was acknowledged was. */
export function soonWords({ medianSecondsToAcknowledge: seconds }: Pick<RuleNoise, 'medianSecondsToAcknowledge'>) {
  if (seconds === null) return unknown
  return seconds < 60 ? 'under a minute' : formatMinutes(Math.round(seconds / 60))
}
