import type { ReactNode } from 'react'
import { formatCount, formatMoney } from '@/lib/format'
import { formatDay, formatFlight } from '@/lib/time'
import { plainDecimal, rateTypes, sources, stateWords } from '../booking-words'
import classes from '../bookings.module.css'
import type { BookedLine } from './line-query'

/** What was sold. */
export function LineFacts({
  line: { client, brand, bookingName, currency, zone, state, terms, result },
}: {
  line: BookedLine
}) {
  const sold = rateTypes[terms.rateType]
  return (
    <dl className={classes.facts}>
      <Fact name="Booking">
        {bookingName} · {stateWords[state]}
      </Fact>
      <Fact name="Client">
        {client}
        {brand && ` · ${brand}`}
      </Fact>
      <Fact name={`Flight, days in ${zone}`}>{formatFlight(terms.start, terms.end, true)}</Fact>
      <Fact name="Sold by">
        {sold.label}
        {terms.rate !== null && ` ${sold.percent ? `${plainDecimal(terms.rate)}%` : plainDecimal(terms.rate)}`}
        {terms.units !== null && ` · ${formatCount(terms.units)} ${sold.unit ?? ''}`}
      </Fact>
      <Fact name="Booked">
        {formatMoney(terms.amount, currency, 2)}
        {!terms.isCapped && ' · not capped'}
      </Fact>
      <Fact name="Counts by">{sources[terms.source]}</Fact>
      <Fact name="Complete through">{formatDay(result.dataThrough, true)}</Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
