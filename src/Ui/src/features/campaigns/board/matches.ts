import { toNumber } from '@/lib/decimal'
import type { Campaign } from '../campaign-fields'
import type { BoardSearch, PaceRange, SortKey } from './board-search'

/** Whether a campaign belongs on the board under this filter: the server's rule, repeated for live changes. */
/** @param ofTeams advertisers of the teams that are chosen; null for all. */
export function matches(search: BoardSearch, campaign: Campaign, ofTeams: ReadonlySet<string> | null = null): boolean {
  const among = (values: readonly string[], value: string) => values.length === 0 || values.includes(value)
  const text = `${campaign.name} ${campaign.advertiser.name} ${campaign.key}`.toLowerCase()
  return (
    among(search.band, campaign.band) &&
    among(search.platform, campaign.platform) &&
    among(search.adv, campaign.advertiser.id) &&
    (ofTeams === null || ofTeams.has(campaign.advertiser.id)) &&
    among(search.status, campaign.status) &&
    among(search.state, campaign.flightState) &&
    paces(search.pace, toNumber(campaign.pacing)) &&
    search.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

/** What is not paced is in no range. */
const paces = (range: PaceRange | null, pacing: number | null) =>
  range === null ||
  (pacing !== null && (range.from === null || pacing >= range.from) && (range.below === null || pacing < range.below))

const sortValues: Record<SortKey, (campaign: Campaign) => string | number | null> = {
  name: (c) => c.name,
  advertiser: (c) => c.advertiser.name,
  pacing: (c) => toNumber(c.pacing),
  spend: (c) => toNumber(c.spend),
  budget: (c) => toNumber(c.budget),
  required: (c) => toNumber(c.requiredDailySpend),
  projection: (c) => toNumber(c.projection),
  flight: (c) => c.flightEnd,
  left: (c) => c.daysLeft,
  margin: (c) => toNumber(c.margin),
  sold: (c) => toNumber(c.soldPacing),
}

/** Whether the change can have moved the campaign in the order of the board. */
export const sortsDifferently = (key: SortKey, before: Campaign, after: Campaign) =>
  sortValues[key](before) !== sortValues[key](after)
