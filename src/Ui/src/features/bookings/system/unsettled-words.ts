import type { UnsettledBooking } from './system-queries'

interface Place {
  readonly line: string
  readonly field: string
}

/** Where something is: a field of a line, a line, or the booking. */
export const placeOf = ({ line, field }: Place) =>
  [line ? `Line ${line}` : '', field].filter((part) => part.length > 0).join(' · ') || 'Booking'

/** In words, what stands with a booking. */
export const standing = ({ isConflict, bookingId }: Pick<UnsettledBooking, 'isConflict' | 'bookingId'>) =>
  isConflict ? 'Changed on both sides' : bookingId ? 'A change could not be taken' : 'Could not be booked'
