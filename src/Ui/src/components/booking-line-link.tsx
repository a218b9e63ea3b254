import { Link } from '@tanstack/react-router'
import classes from './booking-line-link.module.css'

interface BookingLineLinkProps {
  of: { readonly bookingId: string; readonly bookingNumber: string; readonly line: string; readonly name: string }
  /** What is said when somebody points at it; its name where nothing is given. */
  title?: string
}

/** A booking line by its numbers, which lead to its page, and its name. */
export const BookingLineLink = ({
  of: { bookingId, bookingNumber, line, name },
  title = name,
}: BookingLineLinkProps) => (
  <span title={title}>
    <Link to="/bookings/$id/lines/$line" params={{ id: bookingId, line }} className={classes.link}>
      {bookingNumber} / {line}
    </Link>{' '}
    <span className={classes.name}>· {name}</span>
  </span>
)
