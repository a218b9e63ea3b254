import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const campaignFields = graphql(`
  fragment CampaignFields on Campaign @_unmask {
    id
    key
    name
    platform
    externalId
    advertiser {
      id
      name
    }
    status
    flightState
    flightStart
    flightEnd
    daysLeft
    zone
    currency
    basis
    budget
    spend
    spendToday
    plannedToDate
    pacing
    pacingReason
    pacingLow
    pacingHigh
    pacingRangeReason
    band
    deliveredShare
    idealShare
    daysAhead
    requiredDailySpend
    catchUpFactor
    projection
    margin
    marginReason
    soldPacing
    soldPacingReason
    soldLines
    openAlerts
    worstAlert
    dataThrough
    refreshedAt
    staleHours
    spark
  }
`)

export type Campaign = ResultOf<typeof campaignFields>

export const campaignsChanged = graphql(
  `
    subscription CampaignsChanged {
      campaignsChanged {
        at
        campaigns {
          ...CampaignFields
        }
      }
    }
  `,
  [campaignFields],
)

/** What campaigns earn and how far they are of what was sold, as that is computed anew: after their row was told, and when a booking changes. */
export const campaignsEarned = graphql(`
  subscription CampaignsEarned {
    marginChanged {
      campaigns {
        key
        margin
        marginReason
        soldPacing
        soldPacingReason
        soldLines
      }
    }
  }
`)
