import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const groupFields = graphql(`
  fragment GroupFields on CampaignGroup @_unmask {
    advertiserId
    name
    platform
    totals {
      currency
      campaigns
      budget
      spend
      spendToday
      requiredDailySpend
      projection
      atRisk
    }
    notMoney
    pacing
    bands {
      band
      count
    }
  }
`)

export const boardGroupsQuery = graphql(
  `
    query BoardGroups($by: CampaignGrouping!, $filter: CampaignFilter, $asOf: Date) {
      campaignGroups(by: $by, filter: $filter, asOf: $asOf) {
        hasMore
        groups {
          ...GroupFields
        }
      }
    }
  `,
  [groupFields],
)

/** The same with what they earn, for analysts and up. */
export const boardGroupsEarnedQuery = graphql(
  `
    query BoardGroupsEarned($by: CampaignGrouping!, $filter: CampaignFilter, $asOf: Date) {
      campaignGroups(by: $by, filter: $filter, asOf: $asOf) {
        hasMore
        groups {
          ...GroupFields
          margin {
            currency
            campaigns
            unknown
            money
            onRevenue
          }
        }
      }
    }
  `,
  [groupFields],
)

type Earned = ResultOf<typeof boardGroupsEarnedQuery>['campaignGroups']['groups'][number]
export type BoardGroup = Omit<Earned, 'margin'> & Partial<Pick<Earned, 'margin'>>
