import { formatDay } from '@/lib/time'
import type { BookingRow } from './bookings-queries'
import { stateWords } from './booking-words'
import classes from './bookings.module.css'

/** How far a booking has come: a word and a mark, never a colour alone. */
export function StateLabel({ state, cancelledOn }: Pick<BookingRow, 'state' | 'cancelledOn'>) {
  return (
    <span className={classes.state} data-state={state}>
      {stateWords[state]}
      {cancelledOn && ` from ${formatDay(cancelledOn, true)}`}
    </span>
  )
}
