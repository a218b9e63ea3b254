import { formatPercent } from '@/lib/format'
import type { Detail } from './detail-query'

export type ActionCosts = NonNullable<Detail['actionCost']>

/** A way of looking at what a conversion costs. */
export interface CostRow {
  readonly key: string
  readonly label: string
  readonly tip: string
  readonly cpa: string | null
  /** Why there is none. */
  readonly reason: string
  readonly cost: string | null
  readonly conversions: number | null
  readonly days: number
  readonly from: string | null
  readonly through: string | null
}

const reasons: Record<string, string> = {
  NO_CONVERSIONS: 'no conversion yet',
  NOT_ENOUGH_DATA: 'too little known',
}

const reasonOf = (code: string | null) => (code === null ? '' : (reasons[code] ?? 'not known'))

const daysOld = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** What is reported, what it is over matured days, and what it is once corrected, each with the days it is of. */
export function costRows(cost: ActionCosts): CostRow[] {
  const { reported, matured } = cost
  return [
    {
      ...reported,
      key: 'reported',
      label: 'All complete days, as reported',
      tip: 'Conversions of young days are still to come while their cost is all there, so this is too high.',
      reason: reasonOf(reported.reason),
    },
    {
      ...matured,
      key: 'matured',
      label: `Matured days, ${daysOld(cost.maturedAfterDays)} or older`,
      tip: 'Days of which no more than a twentieth of the conversions is expected to come, or to be taken back.',
      reason: matured.days === 0 ? 'no day is old enough' : reasonOf(matured.reason),
    },
    {
      ...reported,
      key: 'corrected',
      label:
        cost.knownPart === null ? 'All complete days, corrected' : `All complete days, × ${factor(cost.knownPart)}`,
      tip: 'What is reported times the part of the conversions that should be known by now.',
      cpa: cost.corrected,
      reason: reasonOf(cost.correctedReason),
    },
  ]
}

const factor = (part: string) => Number(part).toFixed(3)

/** How much of the conversions should be known, and how that is known. */
export function correctionSentence(cost: ActionCosts): string {
  if (cost.learntFrom === null) return 'too few past days are known to say how conversions come in'
  const whose = cost.learntFrom === 'ADVERTISER' ? 'of this advertiser' : 'of all advertisers of this connection'
  const known =
    cost.knownPart === null ? '' : `${formatPercent(cost.knownPart)} of the conversions should be known by now, `
  return `${known}learnt from ${cost.learntDays} past days ${whose}`
}

/** Age by age, a line each. */
export const profileText = (profile: ActionCosts['profile']) =>
  profile.length === 0
    ? undefined
    : ['Known of a day’s conversions, so long after its end', ...profile.map(partLine)].join('\n')

const partLine = ({ ageDays, part }: ActionCosts['profile'][number]) =>
  `${ageDays === 0 ? 'at once' : `after ${daysOld(ageDays)}`}: ${formatPercent(part, 1)}`
