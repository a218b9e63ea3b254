import { formatCount, formatMoney, formatMoneyShort } from '@/lib/format'
import { boardColumns } from './board-columns'
import classes from './board-table.module.css'
import { CurrencyTotals } from './currency-totals'
import type { Summary } from './board-state'
import type { BoardMargin } from './board-queries'
import type { ColumnKey } from './column-keys'
import { MarginTotal } from './margin-total'

interface BoardFootProps {
  columns: readonly ColumnKey[]
  /** The first is shown, the others are a click away. */
  totals: Summary['totals']
  /** Empty where the margin is not shown. */
  margins: readonly BoardMargin[]
  rowIndex: number
}

/** Totals over the whole filter, from the server, in one line; currencies do not add up, so the others have their own. */
export function BoardFoot({ columns, totals, margins, rowIndex }: BoardFootProps) {
  const [main] = totals
  if (!main) return null
  return (
    <div role="rowgroup" className={classes.foot}>
      <div role="row" aria-rowindex={rowIndex} className={classes.row}>
        <div role="rowheader" className={classes.nameCell}>
          <span className={classes.footName}>
            <b>Total {main.currency}</b>
            <span className={classes.dim}>{formatCount(main.campaigns)} campaigns</span>
            {totals.length > 1 && <CurrencyTotals totals={totals} margins={margins} />}
          </span>
        </div>
        {columns.map((key) => {
          const { total, numeric, width } = boardColumns[key]
          return (
            <div key={key} role="gridcell" className={numeric ? classes.numberCell : classes.cell}>
              {key === 'margin' && <MarginTotal margins={margins} currency={main.currency} />}
              {total && <FittingAmount value={main[total]} currency={main.currency} width={width} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const padding = 14
const glyphWidth = 7.9

/** In full where that fits, else in three digits: an amount cut off at its end would be read as another amount. */
function FittingAmount({ value, currency, width }: { value: string; currency: string; width: number }) {
  const full = formatMoney(value, currency)
  const fits = full.length * glyphWidth <= width - padding
  return <span data-tip={formatMoney(value, currency, 2)}>{fits ? full : formatMoneyShort(value, currency)}</span>
}
