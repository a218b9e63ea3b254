import { formatCount, formatMoney } from '@/lib/format'
import type { LineActuals } from './actuals-queries'
import { linesWords } from './actuals-words'
import classes from './actuals.module.css'

/** What a month comes to and how much of it is settled, a currency each. */
export function ActualTotals({ totals }: { totals: LineActuals['totals'] }) {
  return (
    <div className={classes.totals}>
      {totals.map((total) => (
        <dl key={total.currency} className={classes.total} aria-label={`In ${total.currency}`}>
          <div>
            <dt>To bill</dt>
            <dd>
              <b>{formatMoney(total.revenue, total.currency, 2)}</b>
            </dd>
          </div>
          <div>
            <dt>Approved</dt>
            <dd>{formatMoney(total.approved, total.currency, 2)}</dd>
          </div>
          <div>
            <dt>Invoiced</dt>
            <dd>{formatMoney(total.invoiced, total.currency, 2)}</dd>
          </div>
          <div>
            <dt>Lines</dt>
            <dd>
              {linesWords(total.lineCount)} in {total.currency}
              {total.unknownLines > 0 && `, ${formatCount(total.unknownLines)} of them not known yet`}
            </dd>
          </div>
        </dl>
      ))}
    </div>
  )
}
