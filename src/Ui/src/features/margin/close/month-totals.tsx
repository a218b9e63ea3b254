import type { ReactNode } from 'react'
import { formatCount, formatMoney } from '@/lib/format'
import type { MonthTotal } from './close-queries'
import classes from './close.module.css'

/** What a month comes to, a currency each; adjustments of closed months stand apart from its own days. */
export function MonthTotals({ totals }: { totals: readonly MonthTotal[] }) {
  return (
    <div className={classes.totals}>
      {totals.map((total) => (
        <dl key={total.currency} className={classes.figures} aria-label={`In ${total.currency}`}>
          <Figure name="Revenue">{formatMoney(total.revenue, total.currency, 2)}</Figure>
          <Figure name="Cost">{formatMoney(total.cost, total.currency, 2)}</Figure>
          <Figure name="Margin">
            <b>{formatMoney(total.margin, total.currency, 2)}</b>
          </Figure>
          <Figure name="Lines">
            {formatCount(total.lineCount)} in {total.currency}
            {total.unknownLines > 0 && `, ${formatCount(total.unknownLines)} of them not wholly known`}
          </Figure>
          {total.adjustmentCount > 0 && (
            <Figure name="Adjustments">
              {formatMoney(total.adjustedRevenue, total.currency, 2)} revenue,{' '}
              {formatMoney(total.adjustedCost, total.currency, 2)} cost, of {formatCount(total.adjustmentCount)} days
            </Figure>
          )}
          {total.adjustmentCount > 0 && (
            <Figure name="Margin with them">
              <b>{formatMoney(total.total, total.currency, 2)}</b>
            </Figure>
          )}
        </dl>
      ))}
    </div>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
