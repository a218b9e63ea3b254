import type { Campaign } from './campaign-fields'

export type Status = Campaign['status']
export type FlightState = Campaign['flightState']

export const statusLooks: Record<Status, { glyph: string; word: string }> = {
  ACTIVE: { glyph: '▶', word: 'Active' },
  PAUSED: { glyph: 'Ⅱ', word: 'Paused' },
  DRAFT: { glyph: '○', word: 'Draft' },
  ARCHIVED: { glyph: '■', word: 'Archived' },
}

export const flightStateWords: Record<FlightState, string> = {
  NOT_STARTED: 'Not started',
  IN_FLIGHT: 'In flight',
  ENDED: 'Ended',
  UNPLANNED: 'No plan',
}
