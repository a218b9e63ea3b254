import { Fragment } from 'react'
import { Panel } from '@/components/panel'
import { formatDay, formatMoment } from '@/lib/time'
import { useOrganization } from '@/lib/organization'
import { eventWords } from './booking-words'
import type { Booking, BookingEvent, BookingRates } from './bookings-queries'
import { DifferenceList } from './difference-list'
import { AskedPlatformCalls } from './results/platform-calls'
import classes from './bookings.module.css'

/** Everything that happened to a booking: who, when, why, and what it changed. */
export function HistoryPanel({ booking, rates }: { booking: Booking; rates: BookingRates | undefined }) {
  return (
    <Panel title="History" note="the latest first; nothing is ever taken out">
      <ol className={classes.history} aria-label="History">
        {booking.events.map((event) => (
          <Happened key={event.number} event={event} rates={rates} booking={booking} />
        ))}
      </ol>
    </Panel>
  )
}

const changesLines = new Set<BookingEvent['name']>(['AMENDED', 'CANCELLED'])

interface HappenedProps {
  event: BookingEvent
  rates: BookingRates | undefined
  booking: Booking
}

function Happened({ event, rates, booking }: HappenedProps) {
  const { zone } = useOrganization()
  const changes = (rates?.lines ?? []).flatMap((line) =>
    line.versions
      .filter((version) => version.event === event.number && version.differences.length > 0)
      .map((version) => ({ line: line.number, differences: version.differences })),
  )
  const lines = event.name === 'AMENDED' ? event.lineNumbers : []
  return (
    <li className={classes.event}>
      <p className={classes.eventHead}>
        <b>
          {eventWords[event.name]}
          {lines.length > 0 && lines.length < 4 && `: line ${lines.join(', ')}`}
          {lines.length >= 4 && `: ${lines.length} of ${booking.lines.length} lines`}
        </b>
        {event.effectiveFrom && <span>from {formatDay(event.effectiveFrom, true)}</span>}
        {event.isCorrection && <span className={classes.correction}>correction of past days</span>}
        <span className={classes.dim}>
          {event.by}, {formatMoment(event.at, zone)}
        </span>
      </p>
      <p className={classes.reason}>{event.reason}</p>
      {changes.slice(0, 20).map(({ line, differences }) => (
        <Fragment key={line}>
          {changes.length > 1 && <p className={classes.dim}>Line {line}</p>}
          <DifferenceList label={`Changes of line ${line}`} differences={differences} />
        </Fragment>
      ))}
      {rates && changesLines.has(event.name) && (
        <AskedPlatformCalls booking={booking.booking.id} event={event.number} />
      )}
    </li>
  )
}
