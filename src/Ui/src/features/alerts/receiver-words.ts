import { formatCount } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import { noticeWords } from './alert-words'
import type { AlertDelivery, AlertReceiver } from './receiver-queries'

export const kindWords: Readonly<Record<AlertReceiver['kind'], string>> = {
  WEBHOOK: 'Webhook',
  SLACK: 'Slack',
  EMAIL: 'E-mail',
  TEAMS: 'Teams',
  PAGER_DUTY: 'PagerDuty',
}

export const isReceiverKind = (text: string): text is AlertReceiver['kind'] => text in kindWords

/** What the alerts of one message share, as the form says it. */
export const groupWords: Readonly<Record<AlertReceiver['groupBy'], string>> = {
  NONE: 'Every step of every alert',
  CAMPAIGN: 'The alerts of one campaign',
  ADVERTISER: 'The alerts of one advertiser',
  RULE: 'The alerts of one rule',
  ALL: 'All alerts',
  DAY: 'All alerts of a day',
}

const groupedWords: Readonly<Record<Exclude<AlertReceiver['groupBy'], 'NONE'>, string>> = {
  CAMPAIGN: 'gathered by campaign',
  ADVERTISER: 'gathered by advertiser',
  RULE: 'gathered by rule',
  ALL: 'gathered in one message',
  DAY: 'once a day',
}

export const isGroupBy = (text: string): text is AlertReceiver['groupBy'] => text in groupWords

/** What people are told of is gathered unless they want it otherwise; programs get every step. */
export const usualGroup = (kind: AlertReceiver['kind']): AlertReceiver['groupBy'] =>
  kind === 'WEBHOOK' || kind === 'PAGER_DUTY' ? 'NONE' : 'CAMPAIGN'

const spans = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
]

/** A span of time in its largest whole unit. */
export function spanWords(seconds: number): string {
  const { name, seconds: one } = spans.find((span) => seconds >= span.seconds && seconds % span.seconds === 0) ?? {
    name: 'second',
    seconds: 1,
  }
  const count = seconds / one
  return `${formatCount(count)} ${name}${count === 1 ? '' : 's'}`
}

const waits = [0, 10, 30, 60, 120, 300, 600]
const intervals = [60, 300, 900, 1_800, 3_600, 14_400, 86_400]
const repeats = [3_600, 7_200, 14_400, 28_800, 86_400, 604_800]

/** The usual choices, and the one that is kept where it is another. */
const choicesOf = (usual: readonly number[], kept: number | null, words: (seconds: number) => string) =>
  [...new Set(kept === null ? usual : [...usual, kept])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: String(seconds), label: words(seconds) }))

export const waitChoices = (kept: number) =>
  choicesOf(waits, kept, (seconds) => (seconds === 0 ? 'Not at all' : spanWords(seconds)))

export const intervalChoices = (kept: number) => choicesOf(intervals, kept, (seconds) => `Every ${spanWords(seconds)}`)

export const repeatChoices = (kept: number | null) => [
  { value: '', label: 'Not told again' },
  ...choicesOf(repeats, kept, (seconds) => `Told again every ${spanWords(seconds)}`),
]

const delays = [300, 900, 1_800, 3_600, 7_200, 14_400]

export const delayChoices = (kept: number | null) => [
  { value: '', label: 'At once' },
  ...choicesOf(delays, kept, (seconds) => `Unacknowledged for ${spanWords(seconds)}`),
]

/** An hour of the day, from minutes after midnight. */
export const hourWords = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const hours = Array.from({ length: 24 }, (_, hour) => hour * 60)

export const hourChoices = (kept: number) => choicesOf(hours, kept, hourWords)

const mostShown = 3

/** How a receiver is told, and where. */
export function reached({ kind, host, addresses }: AlertReceiver): string {
  if (kind !== 'EMAIL') return `${kindWords[kind]}, ${host}`
  const shown = addresses.slice(0, mostShown).join(', ')
  const more = addresses.length - mostShown
  return `E-mail, ${shown}${more > 0 ? ` and ${formatCount(more)} more` : ''}`
}

/** What a receiver hears of, in one line. */
export function hears(receiver: AlertReceiver): string {
  const { leastSeverity, ruleIds, advertisers, tellsResolved, groupBy, repeatEverySeconds, tellsMargin } = receiver
  const { toldAfterSeconds, digestAtMinutes, leastStake } = receiver
  const unseen = toldAfterSeconds === null ? '' : ` unacknowledged for ${spanWords(toldAfterSeconds)}`
  const parts = [(leastSeverity === 'CRITICAL' ? 'Critical alerts' : 'All alerts') + unseen]
  if (leastStake !== null) parts.push(`that cost ${leastStake} or more an hour`)
  if (ruleIds.length > 0)
    parts.push(ruleIds.length === 1 ? `rule ${ruleIds[0]}` : `${formatCount(ruleIds.length)} rules`)
  if (advertisers.length > 0)
    parts.push(advertisers.length === 1 ? (advertisers[0] ?? '') : `${formatCount(advertisers.length)} advertisers`)
  if (tellsMargin) parts.push('with the margin of bookings')
  parts.push(tellsResolved ? 'and when they are over' : 'not when they are over')
  if (groupBy !== 'NONE')
    parts.push(groupedWords[groupBy] + (digestAtMinutes === null ? '' : ` at ${hourWords(digestAtMinutes)}`))
  if (repeatEverySeconds !== null) parts.push(`again every ${spanWords(repeatEverySeconds)} while out`)
  return parts.join(', ')
}

/** What a message tells of its alert. */
export const toldWords = ({ notice, repeat }: Pick<AlertDelivery, 'notice' | 'repeat'>): string =>
  repeat > 0 ? 'Still out' : noticeWords[notice]

/** What it went out with, where that is not by itself. */
export const togetherWords = ({ together }: Pick<AlertDelivery, 'together'>): string =>
  together > 1 ? `, in one message with ${formatCount(together - 1)} more` : ''

/** Whether a receiver is told just now. */
export function stateOf(
  { isPaused, pausedBecause, quietUntil, quietPassesCritical }: AlertReceiver,
  zone: string,
): string {
  if (isPaused) return pausedBecause ? `Paused. ${pausedBecause}` : 'Paused'
  if (!quietUntil) return 'Told'
  return `Quiet until ${formatMoment(quietUntil, zone)}${quietPassesCritical ? ', but for critical alerts' : ''}`
}

/** Where a message stands. */
export function standingOf(
  {
    state,
    tries,
    nextAt,
    triedAt,
    heldUntil,
    isHeldOpen,
  }: Pick<AlertDelivery, 'state' | 'tries' | 'nextAt' | 'triedAt' | 'heldUntil' | 'isHeldOpen'>,
  zone: string,
): string {
  if (state === 'WITHHELD') return 'Not told'
  if (state === 'WAITING' && isHeldOpen) return 'Held'
  if (state === 'WAITING' && heldUntil) return `Held until ${formatMoment(heldUntil, zone)}`
  if (state === 'DELIVERED') return `Delivered ${formatMoment(triedAt, zone)}`
  const tried = `${formatCount(tries)} ${tries === 1 ? 'try' : 'tries'}`
  if (state === 'GIVEN_UP') return `Given up after ${tried}`
  return tries === 0 ? 'Waiting' : `Waiting after ${tried}, again ${formatMoment(nextAt, zone)}`
}

/** One a line; blank lines are none. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Quiet hours with whole days as one stretch more; those that are there already stay as they are. Where there was nothing, they go by the clock of whoever looks. */
export function withHolidays(quietHours: string, days: readonly string[]): string {
  const more = days.filter((day) => !quietHours.includes(day))
  if (more.length === 0) return quietHours
  const before = quietHours.trim() || Intl.DateTimeFormat().resolvedOptions().timeZone
  return `${before}\n${more.join(' ')}`
}
