import { formatMoment } from '@/lib/time'
import type { AlertSilence } from './silence-queries'

export type SilenceStanding = AlertSilence['standing']
export type Matcher = AlertSilence['matchers'][number]

export const silenceWords: Readonly<Record<SilenceStanding, string>> = {
  RUNNING: 'Running',
  COMING: 'Coming',
  PAST: 'Past',
}

export const isSilenceStanding = (text: string | undefined): text is SilenceStanding =>
  text !== undefined && Object.hasOwn(silenceWords, text)

/** Labels of alerts, as people name them. */
export const labelWords: Readonly<Record<string, string>> = {
  advertiser: 'Advertiser',
  campaign: 'Campaign',
  campaign_key: 'Campaign id',
  order: 'Order',
  line_item: 'Line item',
  rule: 'Rule id',
  severity: 'Severity',
  platform: 'Platform',
  client: 'Client',
  booking_line: 'Booking line',
  connection: 'Connection',
}

export const matchWords: Readonly<Record<Matcher['kind'], string>> = {
  EQUAL: 'is',
  NOT_EQUAL: 'is not',
  FITS: 'fits',
  FITS_NOT: 'does not fit',
}

export const isMatchKind = (text: string): text is Matcher['kind'] => Object.hasOwn(matchWords, text)

/** Which alerts are meant, in one line. */
export const coversWords = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, kind, value }) => `${labelWords[label] ?? label} ${matchWords[kind]} ${value}`).join(', and ')

/** When a silence is, beside where it stands. */
export function timesOf({ standing, startsAt, endsAt, endedBy }: AlertSilence, zone: string): string {
  if (standing === 'COMING') return `${formatMoment(startsAt, zone)} until ${formatMoment(endsAt, zone)}`
  if (standing === 'RUNNING') return `until ${formatMoment(endsAt, zone)}`
  return `${endedBy ? `ended by ${endedBy}` : 'ended'} ${formatMoment(endsAt, zone)}`
}

/** That an alert is silenced, by whom, why and until when; nothing where it is not. */
export function silencedWords(
  alert: { silencedUntil: string | null; silencedBy: string | null; silenceReason: string | null },
  zone: string,
): string | undefined {
  if (!alert.silencedUntil) return undefined
  return `Silenced by ${alert.silencedBy ?? ''} until ${formatMoment(alert.silencedUntil, zone)}: ${alert.silenceReason ?? ''}`
}

export const noMatcher: Matcher = { label: 'advertiser', kind: 'EQUAL', value: '' }

const handed = ['rule', 'campaign_key', 'advertiser', 'client', 'connection'] as const

/** What the address hands over to begin with, from an alert somebody looked at. */
export interface SilenceSeed {
  readonly rule?: string | undefined
  readonly campaign_key?: string | undefined
  readonly advertiser?: string | undefined
  readonly client?: string | undefined
  readonly connection?: string | undefined
}

/** What finds all that is like what an alert watches: an advertiser's campaigns, a client's lines, one connection. */
export const seedOf = (subject: {
  campaignId: string | null
  connectionId: string | null
  name: string
  owner: string
}): SilenceSeed =>
  subject.campaignId !== null
    ? { advertiser: subject.owner }
    : subject.connectionId !== null
      ? { connection: subject.name }
      : { client: subject.owner }

export function matchersOf(seed: SilenceSeed): Matcher[] {
  const found = handed.flatMap((label) => {
    const value = seed[label]
    return value ? [{ label, kind: 'EQUAL' as const, value }] : []
  })
  return found.length > 0 ? found : [noMatcher]
}
