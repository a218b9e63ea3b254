import { formatPercent, unknown, wordsOf } from './format'

export type Band = 'CRITICAL_UNDER' | 'UNDER' | 'ON_TRACK' | 'OVER' | 'CRITICAL_OVER' | 'UNKNOWN'

/** How a band is written: never by colour alone. `token` names the colour in tokens.css. */
export interface BandLook {
  readonly glyph: string
  readonly word: string
  readonly token: string
}

/** In the order in which a trader reads them: the worst under-delivery first. */
export const bandOrder: readonly Band[] = ['CRITICAL_UNDER', 'UNDER', 'ON_TRACK', 'OVER', 'CRITICAL_OVER', 'UNKNOWN']

export const bandLooks: Record<Band, BandLook> = {
  CRITICAL_UNDER: { glyph: '▼!', word: 'Critical under', token: 'critical' },
  UNDER: { glyph: '▼', word: 'Under', token: 'under' },
  ON_TRACK: { glyph: '●', word: 'On track', token: 'on-track' },
  OVER: { glyph: '▲', word: 'Over', token: 'over' },
  CRITICAL_OVER: { glyph: '▲!', word: 'Critical over', token: 'critical' },
  UNKNOWN: { glyph: '○', word: 'Not paced', token: 'neutral' },
}

export const isBand = (text: string): text is Band => Object.hasOwn(bandLooks, text)

export const bandColor = (band: Band) => `var(--pl-${bandLooks[band].token})`

const reasons: Record<string, string> = {
  NOT_STARTED: 'The flight has not started.',
  FLIGHT_OVER: 'The flight is over.',
  HISTORY_MISSING: 'The history of the flight is not all in yet; pacing would be too low.',
  NO_DATA: 'No delivery has come in from the platform yet.',
  NO_PLAN: 'The platform states no flight or no budget.',
  NO_BUDGET: 'The platform states no budget.',
  NO_BOOKING: 'No booking says yet what was sold.',
  SOLD_NOT_PACED: 'None of its booking lines is paced yet.',
  NO_IMPRESSIONS: 'There are no impressions to divide by.',
  NOT_ENOUGH_DATA: 'There are too few days of delivery to say.',
  NO_RESTATEMENT_PROFILE: 'Nobody has observed yet how much its days are restated.',
  COUNTED_BY_ANOTHER: 'Another than the platforms counts it, and how that one restates is not observed.',
}

/** Why a value is missing, as a sentence. */
export function reasonSentence(code: string | null | undefined): string {
  if (!code) return 'Not known.'
  return reasons[code] ?? `${wordsOf(code)}.`
}

const unpaced: Record<string, Pick<BandLook, 'glyph' | 'word'>> = {
  FLIGHT_OVER: { glyph: '■', word: 'Ended' },
  NOT_STARTED: { glyph: '○', word: 'Not started' },
  HISTORY_MISSING: { glyph: '?', word: 'History loading' },
  NO_PLAN: { glyph: '?', word: 'No plan' },
  NO_BUDGET: { glyph: '?', word: 'No budget' },
  NO_DATA: { glyph: '?', word: 'No data' },
}

/** The look of one campaign's band. Where there is no pacing it says why: an ended flight is not a mystery. */
export function bandLook(band: Band, reason: string | null | undefined): BandLook {
  const look = bandLooks[band]
  if (band !== 'UNKNOWN') return look
  // With a pacing and no reason the band itself is withheld: an ASAP budget reads low until its last unit is gone.
  if (!reason) return { ...look, word: 'Not due yet' }
  return { ...look, ...(unpaced[reason] ?? { glyph: '?', word: 'Unknown' }) }
}

/** Pacing as read aloud: "Under, 82% of plan". */
export function pacingSentence(band: Band, pacing: string | null, reason: string | null): string {
  if (pacing === null) return `${bandLook(band, reason).word}: ${reasonSentence(reason)}`
  return `${bandLook(band, reason).word}, ${formatPercent(pacing)} of plan`
}

export const pacingText = (pacing: string | null) => (pacing === null ? unknown : formatPercent(pacing))

/** A pacing with the range that it will have been in once its days are restated no more. */
export interface RangedPacing {
  readonly pacing: string | null
  readonly pacingLow: string | null
  readonly pacingHigh: string | null
}

/** Percents without their sign, as they stand behind a pacing: 95–103. Empty where nothing is known, and where nothing more will change it. */
export function rangeText({ pacing, pacingLow, pacingHigh }: RangedPacing, digits = 0): string {
  if (pacing === null || pacingLow === null || pacingHigh === null) return ''
  const [low, high] = [formatPercent(pacingLow, digits), formatPercent(pacingHigh, digits)]
  if (low === high && low === formatPercent(pacing, digits)) return ''
  return `${low.replace('%', '')}–${high.replace('%', '')}`
}
