import { useEffect, useMemo } from 'react'
import type { PacedMark } from '@/components/pacing/mark'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { campaignEventsQuery, markOf } from './campaign-marks'
import type { DetailCampaign } from './detail-query'

const none: readonly PacedMark[] = []

/** What happened to a campaign, the newest first; asked anew when the campaign is. Should it not come, its charts are without. */
export function useCampaignMarks(campaign: DetailCampaign): readonly PacedMark[] {
  const { data, reload } = useKeptQuery({
    query: campaignEventsQuery,
    variables: { campaign: campaign.id },
    requestPolicy: 'cache-and-network',
  })
  useEffect(() => {
    reload()
    // Whatever is known of the campaign is another object once it was read anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [campaign])
  const events = data?.campaignEvents
  return useMemo(() => events?.map(markOf) ?? none, [events])
}
