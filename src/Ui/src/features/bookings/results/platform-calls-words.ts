import { formatCount, formatMoney, unknown } from '@/lib/format'
import { formatDay } from '@/lib/time'
import type { PlatformCall } from './platform-calls-query'

const whats: Record<PlatformCall['on'], string> = {
  FIRST_DAY: 'First day',
  LAST_DAY: 'Last day',
  BUDGET: 'Budget',
  DAILY_BUDGET: 'Budget a day',
}

/** What of the set-up it is, with the part it is of. */
export const whatOf = ({ on, partStart }: PlatformCall) =>
  whats[on] + (partStart ? `, from ${formatDay(partStart)}` : '')

/** Why only a person can say what it is to become. */
export const openWords: Record<NonNullable<PlatformCall['open']>, string> = {
  SHARED: 'by hand: others are in it',
  LEFT_UNKNOWN: 'by hand: what was left is not known',
  ALL_SPENT: 'by hand: all of it is delivered',
}

const valueOf = (call: PlatformCall, day: string | null, amount: string | null) =>
  day
    ? formatDay(day)
    : amount === null
      ? unknown
      : call.currency
        ? formatMoney(amount, call.currency, 2)
        : `${formatCount(amount)} impressions`

export const beforeOf = (call: PlatformCall) => valueOf(call, call.dayBefore, call.amountBefore)
export const wantedOf = (call: PlatformCall) =>
  call.open ? openWords[call.open] : valueOf(call, call.day, call.amount)
export const nowOf = (call: PlatformCall) => valueOf(call, call.dayNow, call.amountNow)
