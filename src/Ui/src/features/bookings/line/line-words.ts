import { formatAmount, formatCount, formatMoney, formatPercent } from '@/lib/format'
import { formatDay } from '@/lib/time'
import type { BookedLine, BookedPacing } from './line-query'

const unpaced: Record<string, { title: string; why: string }> = {
  UNMAPPED: {
    title: 'No line item works for this line',
    why: 'Say which line items of your platforms deliver it; from then on it is held against its plan.',
  },
  FLAT_FEE: {
    title: 'A flat fee has no delivery to pace',
    why: 'It is earned by the calendar, whatever is delivered.',
  },
  NO_CONTROLLING_COUNT: {
    title: 'Nothing is counted yet that the client pays by',
    why: 'Whoever counts for the client has counted nothing yet: bring it under Margin, Counts.',
  },
}

/** Why a line is not held against a plan. */
export const unpacedWords = (reason: string | null) =>
  unpaced[reason ?? ''] ?? {
    title: 'There is no plan to hold delivery against',
    why: 'The line says no amount or no units.',
  }

/** What media of a thousand impressions may cost; null where nothing follows for it of what the client pays. */
export function mediaWords({ currency, marginTarget, result }: BookedLine): string | null {
  const { sellCpm, mediaCpm, mostMediaCpm } = result
  if (sellCpm === null || mediaCpm === null || mostMediaCpm === null) return null
  const money = (value: string) => formatMoney(value, currency, 2)
  const [so, target] = [
    `A thousand impressions bring ${money(sellCpm)} and their media costs ${money(mediaCpm)}`,
    formatPercent(marginTarget),
  ]
  return Number(mostMediaCpm) < 0
    ? `${so}: fees are so dear that no price of media keeps a margin of ${target}.`
    : `${so}: for a margin of ${target} it may cost ${money(mostMediaCpm)} at most.`
}

/** What is wrong with how a line is delivered, in sentences with their numbers. */
export function lineFindings(line: BookedLine, paced: BookedPacing | null): string[] {
  const amount = (value: string) => formatAmount(value, line.currency, paced?.basis ?? '')
  const findings: string[] = []
  if (line.result.warning) findings.push(line.result.warning)
  if (paced?.isInfeasible)
    findings.push(
      `Each of the ${formatCount(paced.daysLeft)} days left must bring ${amount(paced.requiredDaily ?? '0')}; the best day so far brought ${amount(paced.bestDay ?? '0')}.`,
    )
  if (paced && Number(paced.offFlight) > 0)
    findings.push(`${amount(paced.offFlight)} were delivered on days for which nothing was planned.`)
  if (line.result.unknownDays > 0)
    findings.push(
      line.result.unknownDays === 1
        ? 'Of one day it is not known what was delivered or what it cost; it is in no figure.'
        : `Of ${formatCount(line.result.unknownDays)} days it is not known what was delivered or what it cost; they are in no figure.`,
    )
  const late = line.items.filter((item) => item.dataThrough === null)
  if (late.length > 0)
    findings.push(
      `Nothing is known yet of ${late.length === 1 ? late[0]!.name : `${late.length} line items`}: without it no day of the line is complete.`,
    )
  else if (paced && line.items.length > 1) {
    const [behind, ...others] = line.items.toSorted((a, b) => (a.dataThrough! < b.dataThrough! ? -1 : 1))
    const last = others.at(-1)!
    if (behind!.dataThrough! < last.dataThrough!)
      findings.push(
        `${behind!.name} is complete through ${formatDay(behind!.dataThrough)}, others through ${formatDay(last.dataThrough)}: the line is held by the earliest.`,
      )
  }
  return findings
}
