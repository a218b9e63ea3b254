import { toNumber } from '@/lib/decimal'
import { formatDay } from '@/lib/time'
import { formatMonth } from '../close/close-words'
import type { ConvertedForecast, MonthMoney } from './forecast-query'

/** The page as its address has it: months as 2026-03, both or neither. */
export interface ForecastSearch {
  readonly from?: string | undefined
  readonly through?: string | undefined
  readonly client?: string | undefined
}

const mostMonths = 60

const monthOf = (text: string | undefined) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '') ? text : undefined)

const ordinal = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

/** What is wrong with a range of months; null where nothing is. */
export function rangeProblem(from: string, through: string): string | null {
  if (!monthOf(from) || !monthOf(through)) return 'Say the first month and the last.'
  const months = ordinal(through) - ordinal(from) + 1
  if (months < 1) return 'The last month is before the first.'
  return months > mostMonths ? `Ask for at most ${mostMonths} months.` : null
}

/** What an address says, with what is no range left out. */
export function parseForecastSearch(raw: Readonly<Record<string, string | undefined>>): ForecastSearch {
  const [from, through, client] = [monthOf(raw['from']), monthOf(raw['through']), raw['client'] || undefined]
  return from && through && !rangeProblem(from, through) ? { from, through, client } : { client }
}

/** Where the same is, line by line. */
export function fileAddress(search: ForecastSearch): string {
  const query = new URLSearchParams()
  for (const name of ['from', 'through', 'client'] as const) {
    const value = search[name]
    if (value) query.set(name, value)
  }
  const text = query.toString()
  return `/margin/forecast.csv${text && `?${text}`}`
}

/** A month's rate to six places, and whence where it is no mean of the month. */
export const rateWords = ({ month, rate, publishedOn, carriedDays }: ConvertedForecast['rates'][number]) =>
  `${formatMonth(month)} ${Number(rate).toFixed(6)}${carriedDays > 0 ? `, of ${formatDay(publishedOn, true)}` : ''}`

/** Months that could not be converted, a currency each. */
export const missingByCurrency = (missing: ConvertedForecast['missing']) =>
  [...new Set(missing.map((one) => one.currency))].map((currency) => ({
    currency,
    months: missing
      .filter((one) => one.currency === currency)
      .map((one) => formatMonth(one.month))
      .join(', '),
  }))

/** Revenue that is earned: of the month's own days and of days of closed ones. */
const earned = (money: MonthMoney) => (toNumber(money.revenue) ?? 0) + (toNumber(money.adjustedRevenue) ?? 0)

/** How wide the parts of a month's bar are, of one whole: earned, projected, booked. */
export function barParts(money: MonthMoney, greatest: number): { earned: number; projected: number; booked: number } {
  const share = (value: number) => (greatest > 0 ? Math.max(0, value) / greatest : 0)
  return {
    earned: share(earned(money)),
    projected: share(toNumber(money.projectedRevenue) ?? 0),
    booked: share(toNumber(money.bookedRevenue) ?? 0),
  }
}
