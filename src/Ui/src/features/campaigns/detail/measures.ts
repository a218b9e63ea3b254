import type { DayFacts } from './lineage-queries'

/** The figure of a day that a campaign's basis counts; null where nothing was reported. */
export function onBasis(facts: DayFacts | null | undefined, basis: string): string | null {
  if (!facts) return null
  switch (basis) {
    case 'impressions':
      return facts.impressions === null ? null : String(facts.impressions)
    case 'media':
      return facts.mediaCost
    case 'total_media':
      return facts.totalMediaCost
    case 'billable':
      return facts.billableCost
    default:
      return facts.revenue
  }
}

const words: Record<string, string> = {
  impressions: 'Impressions',
  media: 'Media cost',
  total_media: 'Total media cost',
  billable: 'Billable cost',
  revenue: 'Revenue',
}

export const basisWords = (basis: string) => words[basis] ?? basis.replaceAll('_', ' ')
