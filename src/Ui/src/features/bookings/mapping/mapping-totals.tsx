import { sum } from '@/lib/decimal'
import { formatCount, formatMoney } from '@/lib/format'
import type { MappingList, UnmappedLines } from './mapping-queries'
import classes from '../bookings.module.css'

interface MappingTotalsProps {
  totals: MappingList['totals']
  lines: UnmappedLines['totals']
}

/** What has no counterpart on the other side, always in sight. Money of different currencies is never added up. */
export function MappingTotals({ totals, lines }: MappingTotalsProps) {
  return (
    <dl className={classes.totals} aria-label="Mapped and unmapped">
      {totals.map(({ currency, unmappedItems, unmappedSpend, mappedItems, mappedSpend }) => (
        <div key={currency}>
          <dt>
            Spend without a booking, {formatCount(unmappedItems)} {unmappedItems === 1 ? 'item' : 'items'}
          </dt>
          <dd>{formatMoney(unmappedSpend, currency, 2)}</dd>
          <dt>
            of {formatMoney(sum([mappedSpend, unmappedSpend]), currency, 2)} · {formatCount(mappedItems)} mapped
          </dt>
        </div>
      ))}
      {lines.map(({ currency, lines: count, amount }) => (
        <div key={`booked ${currency}`}>
          <dt>
            Booked and not worked for, {formatCount(count)} {count === 1 ? 'line' : 'lines'}
          </dt>
          <dd>{formatMoney(amount, currency, 2)}</dd>
        </div>
      ))}
    </dl>
  )
}
