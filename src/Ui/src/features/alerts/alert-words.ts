import { formatMoney, unknown } from '@/lib/format'
import type { AlertCount, AlertDetail, AlertRow } from './alert-queries'

export const standingWords: Readonly<Record<AlertRow['standing'], string>> = {
  OPEN: 'Open',
  ACKNOWLEDGED: 'Acknowledged',
  SNOOZED: 'Snoozed',
  RESOLVED: 'Resolved',
}

export const isStanding = (text: string | undefined): text is AlertRow['standing'] =>
  text !== undefined && Object.hasOwn(standingWords, text)

/** What is lost each hour that an alert stays out. */
export const stakeWords = ({
  stakePerHour,
  stakeCurrency,
}: Pick<AlertRow, 'stakePerHour' | 'stakeCurrency'>): string =>
  stakePerHour && stakeCurrency ? formatMoney(stakePerHour, stakeCurrency, Number(stakePerHour) < 10 ? 2 : 0) : unknown

/** How many alerts there are of a kind; what is left out does not restrict. */
export const countOf = (
  counts: readonly AlertCount[],
  standing: AlertRow['standing'] | undefined,
  severity?: AlertRow['severity'],
) =>
  counts
    .filter((one) => (!standing || one.standing === standing) && (!severity || one.severity === severity))
    .reduce((sum, one) => sum + one.count, 0)

type Transition = AlertDetail['transitions'][number]
type Cause = NonNullable<Transition['deviation']>['causes'][number]

/** What a cause did, as one reads it after the name of what it befell. */
export const causeWords = ({ kind, points }: Pick<Cause, 'kind' | 'points'>): string => {
  const fewer = Number(points) < 0
  switch (kind) {
    case 'PAUSED':
      return 'paused'
    case 'FLIGHT_ENDED':
      return 'over'
    case 'CREATIVE_DISAPPROVED':
      return 'a creative disapproved'
    case 'BUDGET_CUT':
      return 'budget cut'
    case 'STALE_FEED':
      return 'nothing told'
    case 'REQUESTS':
      return fewer ? 'less on offer' : 'more on offer'
    case 'BID_RATE':
      return fewer ? 'fewer bids' : 'more bids'
    case 'WIN_RATE':
      return fewer ? 'fewer bids won' : 'more bids won'
    case 'PRICE':
      return fewer ? 'cheaper impressions' : 'dearer impressions'
    case 'IMPRESSIONS':
      return fewer ? 'fewer impressions' : 'more impressions'
    case 'UNEXPLAINED':
      return 'nothing known explains it'
  }
}

/** A value as people read it. */
export const withUnit = (value: string, unit: string): string =>
  value === '1' && unit === 'days' ? '1 day' : unit ? `${value} ${unit}` : value

/** Points of what is usual, with their sign. */
export const pointsWords = (points: string): string =>
  `${Number(points) < 0 ? '−' : '+'}${Math.abs(Number(points)).toFixed(0)} %`

export const noticeWords: Readonly<Record<NonNullable<Transition['notice']>, string>> = {
  FIRED: 'Fired',
  ESCALATED: 'Became critical',
  EASED: 'Only a warning again',
  RESOLVED: 'Resolved',
  ABSENCE_BEGAN: 'Nothing to judge by any more',
  ABSENCE_ENDED: 'Can be judged again',
}

const phaseWords: Readonly<Record<Transition['to'], string>> = {
  NORMAL: 'Normal',
  PENDING: 'Holds, but not for long enough yet',
  FIRING: 'Holds',
  RECOVERING: 'No longer holds; kept out for a while',
  NO_DATA: 'No data to judge by',
  ERROR: 'Could not be judged',
  STALE: 'Data is late: not judged until it is in',
  INSUFFICIENT_HISTORY: 'Too little history to judge by',
}

/** A step in words: what was told, else where it went. */
export const stepWords = ({ notice, to, takesBack }: Pick<Transition, 'notice' | 'to' | 'takesBack'>) =>
  takesBack ? 'Taken back: its data was restated' : notice ? noticeWords[notice] : phaseWords[to]

const deedWords: Readonly<Record<string, string>> = {
  ACKNOWLEDGED: 'acknowledged it',
  UNACKNOWLEDGED: 'took the acknowledgement back',
  SNOOZED: 'snoozed it',
  WOKEN: 'took it up again',
  ASSIGNED: 'assigned it',
  UNASSIGNED: 'took it from whoever had it',
  COMMENTED: 'wrote',
}

export interface HistoryLine {
  readonly key: string
  readonly at: string
  readonly text: string
  /** What they wrote, with its line breaks. */
  readonly said?: string
}

/** Steps and what people did, the newest first. */
export const historyOf = ({ transitions, deeds }: Pick<AlertDetail, 'transitions' | 'deeds'>): readonly HistoryLine[] =>
  [
    ...transitions.map((step) => ({ key: `step ${step.sequence}`, at: step.at, text: stepWords(step) })),
    ...deeds.map((deed, index) => ({
      key: `deed ${deeds.length - index}`,
      at: deed.at,
      text: `${deed.by} ${deedWords[deed.kind] ?? deed.kind.toLowerCase()}${deed.detail && deed.kind !== 'COMMENTED' ? ` ${deed.detail}` : ''}`,
      ...(deed.kind === 'COMMENTED' ? { said: deed.detail } : {}),
    })),
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))

/** The alert to look at after a step of so many rows; the first where none was looked at. */
export function stepTo(ids: readonly string[], current: string | undefined, by: number): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current)
  return at < 0 ? ids[0] : ids[Math.min(Math.max(at + by, 0), ids.length - 1)]
}
