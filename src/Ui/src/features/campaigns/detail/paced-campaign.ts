import { chartedDays } from '@/components/pacing/charted-days'
import type { Paced } from '@/components/pacing/paced'
import type { Detail } from './detail-query'

/** A campaign as its charts and figures need it: held against the platform's own plan. */
export const pacedCampaign = ({ campaign, ...detail }: Detail): Paced => ({
  ...campaign,
  ...detail,
  actual: campaign.spend,
  soFar: campaign.spendToday,
  planned: campaign.plannedToDate,
  requiredDaily: campaign.requiredDailySpend,
  catchUp: campaign.catchUpFactor,
  days: chartedDays(detail.days, campaign),
})
