import { formatCount, formatMoney } from '@/lib/format'
import { costBases } from '../booking-words'
import type { Lease, LeaseStep, LineLeases } from './leases-queries'

const measures: Record<LineLeases['measure'], string> = {
  MONEY: 'money',
  IMPRESSIONS: 'impressions',
  VIEWABLE_IMPRESSIONS: 'viewable impressions',
  CLICKS: 'clicks',
  CONVERSIONS: 'conversions',
  COMPLETED_VIEWS: 'completed views',
}

export const stateWords: Record<NonNullable<Lease['state']>, string> = {
  LIVE: 'May spend',
  STOPPED: 'Ended, held until reported',
  SETTLED: 'Settled',
}

export const stepWords: Record<LeaseStep['kind'], string> = {
  GRANTED: 'Lent',
  RENEWED: 'Changed',
  RETURNED: 'Taken back',
  STOPPED: 'Stopped',
}

/** What a line lends, such as "impressions" or "EUR of media cost". */
export const lends = (line: Pick<LineLeases, 'measure' | 'costBasis'>, currency: string) =>
  line.measure === 'MONEY'
    ? `${currency} of ${(line.costBasis && costBases[line.costBasis]?.toLowerCase()) ?? 'cost'}`
    : measures[line.measure]

/** An amount of what the line lends. */
export const amountText = (line: Pick<LineLeases, 'measure'>, amount: string | null, currency: string) =>
  line.measure === 'MONEY' ? formatMoney(amount, currency, 2) : formatCount(amount)

/** The parts of what is booked, as shares of whichever is more: what is booked, or what they come to. */
export function partsOf(line: Pick<LineLeases, 'booked' | 'free' | 'held' | 'settled' | 'overshoot' | 'outside'>) {
  const parts = [
    { key: 'settled', label: 'Spent and settled', amount: line.settled },
    { key: 'held', label: 'Lent', amount: line.held },
    { key: 'outside', label: 'Spent without a lease', amount: line.outside },
    { key: 'overshoot', label: 'Spent beyond caps', amount: line.overshoot },
  ]
  const whole = Math.max(
    Number(line.booked),
    parts.reduce((sum, part) => sum + Number(part.amount), 0),
  )
  return parts.map((part) => ({ ...part, share: whole > 0 ? Number(part.amount) / whole : 0 }))
}

/** The caps that could be given now: the lowest that leaves what may be spent already, and the highest that what is free allows. */
export function capRange(line: Pick<LineLeases, 'free'>, item: Lease): { least: number; most: number } {
  const [free, cap, spent] = [Number(line.free), Number(item.cap ?? 0), Number(item.spent ?? 0)]
  return item.state === 'LIVE'
    ? { least: cap - Number(item.returnable), most: cap + Math.max(0, free) }
    : { least: spent, most: Math.max(0, spent + free) }
}

/** Why nothing can be lent to it now; null where something can. */
export function heldWhy(line: Pick<LineLeases, 'free'>, item: Lease): string | null {
  if (item.state === 'STOPPED') return 'Its end is not reported yet.'
  if (item.state === 'LIVE') return null
  if (!item.isMapped) return 'It does not work for this line any more.'
  if (item.spent === null) return 'Its platform does not tell its spend in this.'
  const { least, most } = capRange(line, item)
  return most > least ? null : 'Nothing of the line is free.'
}
