import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import type { BoardMargin } from './board-queries'

/** The margin of all that match whose bookings are in a currency, by the sums; what it is made of is in the hint. */
export function MarginTotal({ margins, currency }: { margins: readonly BoardMargin[]; currency: string }) {
  const margin = margins.find((one) => one.currency === currency)
  if (!margin) return null
  return <span data-tip={madeOf(margin)}>{formatPercent(margin.onRevenue, 1)}</span>
}

const madeOf = ({ currency, money, campaigns, unknown }: BoardMargin) =>
  `${formatMoney(money, currency, 2)} of ${formatCount(campaigns)} campaigns booked in ${currency}` +
  (unknown > 0 ? `; not everything is known of ${formatCount(unknown)}` : '')
