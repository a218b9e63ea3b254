import { wordsOf } from '@/lib/format'

const sentences: Record<string, string> = {
  NO_DATA: 'No day of delivery is known yet.',
  NOT_STARTED: 'The flight has not begun.',
  NOT_ENOUGH_DATA: 'Too little has been delivered to go on from.',
  NO_CONTROLLING_COUNT: 'Whoever counts for the client has counted nothing yet: bring it under Margin, Counts.',
  RATE_NOT_LOCKED: 'What works for it is paid in another currency, and the booking has no locked rate for it.',
  NO_RATE: 'What works for it is paid in another currency, and no rate was published by the day of delivery.',
  NO_REVENUE: 'Nothing is earned yet.',
}

/** Why a margin is unknown, for a person. */
export const reasonWords = (reason: string | null) =>
  reason === null ? undefined : (sentences[reason] ?? `${wordsOf(reason)}.`)
