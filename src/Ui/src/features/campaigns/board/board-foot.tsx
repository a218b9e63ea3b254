import { formatCount } from '@/lib/format'
import { boardColumns } from './board-columns'
import classes from './board-table.module.css'
import type { Summary } from './board-state'
import type { ColumnKey } from './column-keys'

interface BoardFootProps {
  columns: readonly ColumnKey[]
  totals: Summary['totals']
  firstIndex: number
}

/** Totals over the whole filter, from the server; one line per currency, for currencies do not add up. */
export function BoardFoot({ columns, totals, firstIndex }: BoardFootProps) {
  return (
    <div role="rowgroup" className={classes.foot}>
      {totals.map((total, index) => (
        <div key={total.currency} role="row" aria-rowindex={firstIndex + index} className={classes.row}>
          <div role="rowheader" className={classes.nameCell}>
            <span className={classes.footName}>
              <b>Total {total.currency}</b>
              <span className={classes.dim}>{formatCount(total.campaigns)} campaigns</span>
            </span>
          </div>
          {columns.map((key) => (
            <div key={key} role="gridcell" className={boardColumns[key].numeric ? classes.numberCell : classes.cell}>
              {boardColumns[key].total?.(total)}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
