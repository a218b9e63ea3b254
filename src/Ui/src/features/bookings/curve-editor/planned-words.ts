import { toNumber } from '@/lib/decimal'
import { formatMoney, formatMoneyShort, formatPercent } from '@/lib/format'
import { bookableAmount } from './bookable-amount'

/** How planned amounts are said: `exact` in tables and tips, `short` on axes. */
export interface PlannedWords {
  readonly exact: (value: string) => string
  readonly short: (value: string) => string
}

const share = (value: string) => (toNumber(value) ?? 0) / 100

/** Money where an amount is booked in a currency there is; else percent of what will be. */
export function plannedWords(amount: string, currency: string): PlannedWords {
  if (bookableAmount(amount) === null || !/^[A-Za-z]{3}$/.test(currency))
    return { exact: (value) => formatPercent(share(value), 2), short: (value) => formatPercent(share(value)) }
  return {
    exact: (value) => formatMoney(value, currency, 2),
    short: (value) => formatMoneyShort(value, currency),
  }
}
