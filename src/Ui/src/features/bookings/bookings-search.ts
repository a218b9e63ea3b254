import { stateWords } from './booking-words'
import type { BookingRow } from './bookings-queries'

/** The orders offered. */
export const sorts = {
  NUMBER: 'By number',
  NAME: 'By name',
  CLIENT: 'By client',
  START: 'Starting first',
  END: 'Ending first',
  AMOUNT: 'Largest first',
} as const

/** The page as its address has it. */
export interface BookingsSearch {
  readonly q?: string | undefined
  readonly state?: BookingRow['state'] | undefined
  readonly sort?: keyof typeof sorts | undefined
}

export const isSort = (text: string | undefined): text is keyof typeof sorts =>
  text !== undefined && Object.hasOwn(sorts, text)
export const isState = (text: string | undefined): text is BookingRow['state'] =>
  text !== undefined && Object.hasOwn(stateWords, text)
