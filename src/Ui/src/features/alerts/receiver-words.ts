import { formatCount } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import type { AlertDelivery, AlertReceiver } from './receiver-queries'

export const kindWords: Readonly<Record<AlertReceiver['kind'], string>> = {
  WEBHOOK: 'Webhook',
  SLACK: 'Slack',
  EMAIL: 'E-mail',
}

export const isReceiverKind = (text: string): text is AlertReceiver['kind'] => text in kindWords

const mostShown = 3

/** How a receiver is told, and where. */
export function reached({ kind, host, addresses }: AlertReceiver): string {
  if (kind !== 'EMAIL') return `${kindWords[kind]}, ${host}`
  const shown = addresses.slice(0, mostShown).join(', ')
  const more = addresses.length - mostShown
  return `E-mail, ${shown}${more > 0 ? ` and ${formatCount(more)} more` : ''}`
}

/** What a receiver hears of, in one line. */
export function hears({ leastSeverity, ruleIds, advertisers, tellsResolved }: AlertReceiver): string {
  const parts = [leastSeverity === 'CRITICAL' ? 'Critical alerts' : 'All alerts']
  if (ruleIds.length > 0)
    parts.push(ruleIds.length === 1 ? `rule ${ruleIds[0]}` : `${formatCount(ruleIds.length)} rules`)
  if (advertisers.length > 0)
    parts.push(advertisers.length === 1 ? (advertisers[0] ?? '') : `${formatCount(advertisers.length)} advertisers`)
  parts.push(tellsResolved ? 'and when they are over' : 'not when they are over')
  return parts.join(', ')
}

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
  }: Pick<AlertDelivery, 'state' | 'tries' | 'nextAt' | 'triedAt' | 'heldUntil'>,
  zone: string,
): string {
  if (state === 'WITHHELD') return 'Not told'
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
