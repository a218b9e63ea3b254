export type ConnectionState = 'AUTH_FAILED' | 'FAILING' | 'THROTTLED' | 'NEW' | 'PAUSED' | 'DISCONNECTED' | 'HEALTHY'

export interface StateLook {
  readonly glyph: string
  readonly word: string
  readonly token: string
  /** The higher, the sooner a person must look. */
  readonly urgency: number
}

export const stateLooks: Record<ConnectionState, StateLook> = {
  AUTH_FAILED: { glyph: '!', word: 'Credentials refused', token: 'critical', urgency: 5 },
  FAILING: { glyph: '!', word: 'Failing', token: 'critical', urgency: 4 },
  THROTTLED: { glyph: '◐', word: 'Throttled', token: 'under', urgency: 3 },
  NEW: { glyph: '○', word: 'Never pulled', token: 'neutral', urgency: 2 },
  PAUSED: { glyph: 'Ⅱ', word: 'Paused', token: 'neutral', urgency: 1 },
  DISCONNECTED: { glyph: '✕', word: 'Disconnected', token: 'neutral', urgency: -1 },
  HEALTHY: { glyph: '●', word: 'Healthy', token: 'on-track', urgency: 0 },
}

/** Data a day late has missed a whole pacing decision: that is a limit broken, and red. */
const overdueMinutes = 24 * 60

export function lagToken(minutes: number): 'on-track' | 'under' | 'critical' {
  if (minutes <= 0) return 'on-track'
  return minutes < overdueMinutes ? 'under' : 'critical'
}
