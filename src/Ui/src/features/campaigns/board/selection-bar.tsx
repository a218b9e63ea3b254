import { Button } from '@mantine/core'
import { sum } from '@/lib/decimal'
import { formatCount, formatMoney } from '@/lib/format'
import type { Campaign } from '../campaign-fields'
import classes from './selection-bar.module.css'

/** What the checked campaigns come to, exactly and per currency. */
export function SelectionBar({ campaigns, onClear }: { campaigns: readonly Campaign[]; onClear: () => void }) {
  if (campaigns.length === 0) return null
  const money = campaigns.filter((campaign) => campaign.basis !== 'impressions')
  const currencies = [...new Set(money.map((campaign) => campaign.currency))].sort()
  return (
    <div className={classes.bar} role="status">
      <b>{formatCount(campaigns.length)} selected</b>
      {currencies.map((currency) => {
        const own = money.filter((campaign) => campaign.currency === currency)
        return (
          <span key={currency}>
            {currency}: spend <b>{formatMoney(sum(own.map((c) => c.spend)), currency)}</b> of{' '}
            <b>{formatMoney(sum(own.map((c) => c.budget)), currency)}</b>, required{' '}
            <b>{formatMoney(sum(own.map((c) => c.requiredDailySpend)), currency)}</b> a day
          </span>
        )
      })}
      <Button size="compact-xs" variant="subtle" onClick={onClear} className={classes.clear}>
        Clear selection (Esc)
      </Button>
    </div>
  )
}
