import { toNumber } from './decimal'
import { formatCount, formatMoney } from './format'
import type { ComparedFigure, DifferenceCause } from './graphql/compared-day'

export const causeWords: Record<DifferenceCause, { word: string; means: string }> = {
  UNEXPLAINED: { word: 'Unexplained', means: 'No usual cause fits.\nExplain the day to see the platform’s own rows.' },
  RESTATED_SINCE: {
    word: 'Restated since',
    means: 'We have read a newer version of the day\nthan the platform’s total, which is asked for once a day.',
  },
  NOT_READ_SINCE: {
    word: 'Not read since',
    means: 'The platform’s total is newer than our last reading of the day.\nThe next look-back reads it.',
  },
  FILTERED: {
    word: 'Rows set aside',
    means: 'Rows of the day’s last download are in quarantine:\nsee Rows set aside.',
  },
  ATTRIBUTION: {
    word: 'Attribution window',
    means: 'Conversions alone differ:\nthe platform is still attributing them.',
  },
  CURRENCY: { word: 'Currency', means: 'Counts are the same, and all money is off by one factor.' },
  TIME_ZONE: {
    word: 'Time zone',
    means: 'What is missing on one day is too much on others:\nthe days begin at different hours.',
  },
  MISSING: { word: 'Missing', means: 'The platform delivered on a day of which we have nothing.' },
  UNEXPECTED: { word: 'Unexpected', means: 'We have delivery on a day\nof which the platform totals nothing.' },
}

export const figureWords: Record<ComparedFigure['figure'], string> = {
  IMPRESSIONS: 'Impressions',
  CLICKS: 'Clicks',
  CONVERSIONS: 'Conversions',
  MEDIA_COST: 'Media cost',
  TOTAL_MEDIA_COST: 'Total media cost',
  BILLABLE_COST: 'Billable cost',
  REVENUE: 'Revenue',
}

const counts: readonly ComparedFigure['figure'][] = ['IMPRESSIONS', 'CLICKS', 'CONVERSIONS']

export function formatFigure(figure: ComparedFigure['figure'], value: string, currency: string): string {
  return counts.includes(figure) ? formatCount(value) : formatMoney(value, currency, 2)
}

/** Ours against the platform's, as a share of it: −0.04 is 4 % less; null where the platform has nothing. */
export function shareOff({ platform, ours }: Pick<ComparedFigure, 'platform' | 'ours'>): number | null {
  const [theirs, own] = [toNumber(platform), toNumber(ours)]
  return theirs === null || own === null || theirs === 0 ? null : own / theirs - 1
}

/** The figures that differ, money first: it is what people look for. */
export function differingFigures(figures: readonly ComparedFigure[]): ComparedFigure[] {
  return figures.filter((one) => !one.holds).toReversed()
}
