import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { toNumber } from '@/lib/decimal'
import type { ChangeKind, ChangeState, PlatformChange } from './change-queries'

interface StateWords {
  readonly word: string
  /** Which colour its mark has; never the only thing that tells. */
  readonly tone: 'going' | 'good' | 'doubtful' | 'bad' | 'none'
  readonly says: string
}

export const stateWords: Readonly<Record<ChangeState, StateWords>> = {
  QUEUED: { word: 'Waits', tone: 'going', says: 'Nothing of it has reached the platform yet.' },
  SENDING: { word: 'On its way', tone: 'going', says: 'It is being sent.' },
  UNKNOWN: {
    word: 'Outcome unknown',
    tone: 'doubtful',
    says: 'It was sent and no answer came. It is looked at once nothing of it can still come, and sent again only if it was not made.',
  },
  ACCEPTED: {
    word: 'Taken',
    tone: 'going',
    says: 'The platform took it; it is looked at until the platform shows it.',
  },
  APPLIED: { word: 'Made', tone: 'good', says: 'The platform has it so.' },
  REFUSED: { word: 'Refused', tone: 'bad', says: 'The platform will not have it.' },
  OVERTAKEN: {
    word: 'Overtaken',
    tone: 'doubtful',
    says: 'Somebody changed the same thing at the platform meanwhile. It is left as they want it.',
  },
  WITHDRAWN: { word: 'Taken back', tone: 'none', says: 'It was taken back before it was sent.' },
  ABANDONED: {
    word: 'Given up',
    tone: 'bad',
    says: 'It could not be made, or be seen to be made: look at the platform.',
  },
}

export const changeWords: Readonly<Record<ChangeKind, string>> = {
  PAUSE: 'Pause',
  RESUME: 'Set going again',
  DAILY_BUDGET: 'Daily budget',
}

/** What a press of the button does. */
export const changeDeeds: Readonly<Record<ChangeKind, string>> = {
  PAUSE: 'Pause it',
  RESUME: 'Set it going again',
  DAILY_BUDGET: 'Set its daily budget',
}

/** What the status becomes, in words; null of what is no status. */
export const statusGoes: Readonly<Record<ChangeKind, string | null>> = {
  PAUSE: 'Active → Paused',
  RESUME: 'Paused → Active',
  DAILY_BUDGET: null,
}

/** What is chosen before anybody has chosen: what is proposed where it can be made, and what alone is offered; none otherwise, for a press must not pause by chance. */
export const preselected = (offers: readonly ChangeKind[], wanted: ChangeKind | undefined): ChangeKind | null =>
  wanted ? (offers.includes(wanted) ? wanted : null) : offers.length === 1 ? offers[0]! : null

/** An amount in the unit of an entity: a currency, or impressions. */
export const amountIn = (unit: string, value: string | null) =>
  unit === 'impressions' ? formatCount(value) : formatMoney(value, unit, 2)

/** What is changed, in a few words. */
export const sayChange = ({ change, from, to, unit }: Pick<PlatformChange, 'change' | 'from' | 'to' | 'unit'>) =>
  change === 'DAILY_BUDGET'
    ? `${changeWords[change]} ${amountIn(unit, from)} → ${amountIn(unit, to)}`
    : changeWords[change]

/** How much more or less, such as +20%; null where there is nothing to hold it against. */
export function differenceOf(from: string | null, to: string | null): string | null {
  const [was, is] = [toNumber(from), toNumber(to)]
  if (was === null || is === null || was === 0 || was === is) return null
  const difference = is / was - 1
  return `${difference > 0 ? '+' : ''}${formatPercent(difference, Math.abs(difference) < 0.001 ? 2 : Math.abs(difference) < 0.1 ? 1 : 0)}`
}
