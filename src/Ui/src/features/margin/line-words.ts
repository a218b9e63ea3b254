import { toNumber } from '@/lib/decimal'
import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { formatDay } from '@/lib/time'
import type { MarginLine } from './margin-query'

type Paced = Pick<MarginLine, 'isPacedInMoney' | 'currency' | 'booked' | 'bookedUnits'>

/** An amount of what a line is paced in. */
export const pacedText = (line: Pick<Paced, 'isPacedInMoney' | 'currency'>, value: string | null) =>
  line.isPacedInMoney ? formatMoney(value, line.currency) : formatCount(value)

/** What is booked, in what the line is paced in; a line that is sold by no unit is booked in money. */
export const bookedText = (line: Paced) =>
  pacedText(
    { ...line, isPacedInMoney: line.isPacedInMoney || line.bookedUnits === null },
    line.isPacedInMoney ? line.booked : (line.bookedUnits ?? line.booked),
  )

/** What is booked from a day to come, in what the line is paced in. */
export const nextBookedText = (line: Paced & Pick<MarginLine, 'next'>) =>
  line.next ? bookedText({ ...line, booked: line.next.booked, bookedUnits: line.next.bookedUnits }) : ''

/** An amount with the day from which it is booked instead; nothing where nothing is agreed. */
export const nextText = ({ next }: Pick<MarginLine, 'next'>, amount: string) =>
  next ? `→ ${amount} from ${formatDay(next.from)}` : ''

/** Whether what is delivered is known at all: days that some platform does not tell are none of it. */
export const isTold = ({ standing, pacing }: Pick<MarginLine, 'standing' | 'pacing'>) =>
  standing !== 'UNKNOWN' || pacing !== null

/** How much of what is booked an amount is; empty where that is not known. */
export function shareText(line: Paced, value: string | null): string {
  const [of, whole] = [toNumber(value), toNumber(line.isPacedInMoney ? line.booked : line.bookedUnits)]
  return of === null || !whole ? '' : `${formatPercent(of / whole, 1)} of booked`
}

const day = 86_400_000

/** Days from today on, the last included. */
export function daysLeftText({ start, end }: Pick<MarginLine, 'start' | 'end'>, today: string): string {
  if (today > end) return 'over'
  const left = Math.round((Date.parse(end) - Date.parse(today > start ? today : start)) / day) + 1
  return today < start
    ? `begins in ${plural(Math.round((Date.parse(start) - Date.parse(today)) / day))}`
    : `${plural(left)} left`
}

const plural = (days: number) => (days === 1 ? '1 day' : `${days} days`)
