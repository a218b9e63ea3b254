import { formatCount } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import type { BacktestFiring, RuleBacktest } from './rule-queries'

const times = (count: number) => (count === 1 ? 'once' : `${formatCount(count)} times`)
const campaigns = (count: number) => (count === 1 ? '1 campaign' : `${formatCount(count)} campaigns`)

type Counts = Pick<RuleBacktest, 'campaigns' | 'leftOff' | 'unknown' | 'younger' | 'fired' | 'firedOn' | 'outBefore'>

/** What would have happened, in a sentence. */
export const backtestSentence = ({ fired, firedOn }: Pick<Counts, 'fired' | 'firedOn'>): string =>
  fired === 0
    ? 'In the last 30 days it would not have fired.'
    : `In the last 30 days it would have fired ${times(fired)} on ${campaigns(firedOn)}.`

/** What must be known to trust it; only what is so. */
export function backtestNotes(counts: Counts): string[] {
  const { leftOff, unknown, younger, outBefore } = counts
  const notes = [
    `Replayed on ${campaigns(counts.campaigns)}, by what was known at each moment and not by what was restated since.`,
  ]
  if (outBefore > 0)
    notes.push(`On ${campaigns(outBefore)} its condition held already when these days began; not counted.`)
  if (leftOff > 0) notes.push(`${campaigns(leftOff)} more that it watches ${leftOff === 1 ? 'was' : 'were'} left off.`)
  if (unknown > 0) notes.push(`${campaigns(unknown)} could not be judged: what it asks for was never known.`)
  if (younger > 0) notes.push(`${campaigns(younger)} ${younger === 1 ? 'is' : 'are'} known for less than 30 days.`)
  return notes
}

/** For how long an alert would have been out. */
export function firingSpan(
  { firedAt, overAt, wasOutBefore }: Pick<BacktestFiring, 'firedAt' | 'overAt' | 'wasOutBefore'>,
  zone: string,
): string {
  const from = wasOutBefore ? 'Out before these days' : formatMoment(firedAt, zone)
  return `${from} ${overAt === null ? 'and out still' : `until ${formatMoment(overAt, zone)}`}`
}
