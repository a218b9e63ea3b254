import { Popover } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { formatCount, formatMoney } from '@/lib/format'
import { boardColumns } from './board-columns'
import classes from './currency-totals.module.css'
import type { Summary } from './board-state'
import type { BoardMargin } from './board-queries'
import type { ColumnKey } from './column-keys'
import { MarginTotal } from './margin-total'

const keys: readonly ColumnKey[] = ['spend', 'today', 'budget', 'required', 'projection']

interface CurrencyTotalsProps {
  totals: Summary['totals']
  /** Empty where the margin is not shown. */
  margins: readonly BoardMargin[]
}

/** The totals of every currency, in full. */
export function CurrencyTotals({ totals, margins }: CurrencyTotalsProps) {
  const others = totals.length - 1
  return (
    <Popover position="top-start" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <button type="button" className={classes.more}>
          +{others} {others === 1 ? 'currency' : 'currencies'}
          <IconChevronUp size={12} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Totals by currency">
        <div className={classes.scroller} tabIndex={0} role="region" aria-label="Totals of every currency">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Currency</th>
                <th scope="col">Campaigns</th>
                {keys.map((key) => (
                  <th key={key} scope="col">
                    {boardColumns[key].label}
                  </th>
                ))}
                {margins.length > 0 && <th scope="col">{boardColumns.margin.label}</th>}
              </tr>
            </thead>
            <tbody>
              {totals.map((total) => (
                <tr key={total.currency}>
                  <th scope="row">{total.currency}</th>
                  <td>{formatCount(total.campaigns)}</td>
                  {keys.map((key) => {
                    const field = boardColumns[key].total
                    return <td key={key}>{field && formatMoney(total[field], total.currency)}</td>
                  })}
                  {margins.length > 0 && (
                    <td>
                      <MarginTotal margins={margins} currency={total.currency} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
