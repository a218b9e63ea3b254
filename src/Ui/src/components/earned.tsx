import { formatMoney, formatPercent, unknown } from '@/lib/format'
import { reasonWords } from '@/lib/margin-reasons'
import classes from './earned.module.css'

interface EarnedProps {
  of: { readonly money: string | null; readonly onRevenue: string | null; readonly reason: string | null }
  currency: string
}

/** A margin in money and on revenue, or why it is not known. */
export function Earned({ of: { money, onRevenue, reason }, currency }: EarnedProps) {
  if (money === null)
    return (
      <span className={classes.unknown} data-tip={reasonWords(reason)} tabIndex={0}>
        {unknown}
      </span>
    )
  return (
    <span className={classes.earned} data-bad={money.startsWith('-') || undefined}>
      {formatMoney(money, currency, 2)} <b>{formatPercent(onRevenue, 1)}</b>
    </span>
  )
}
