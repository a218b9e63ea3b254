import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const stoodFigures = graphql(`
  fragment StoodFigures on StoodFigures @_unmask {
    currency
    basis
    daysLeft
    budget
    spend
    plannedToDate
    pacing
    pacingReason
    band
    requiredDailySpend
    projection
    dataThrough
  }
`)

const stoodFields = graphql(
  `
    fragment StoodFields on CampaignStood @_unmask {
      figures {
        ...StoodFigures
      }
      restated {
        ...StoodFigures
      }
      findings {
        code
        severity
        orderKey
        orderName
        message
      }
      limits {
        code
        sentence
      }
    }
  `,
  [stoodFigures],
)

export const stoodQuery = graphql(
  `
    query CampaignThenAndNow($campaignId: ID!, $past: DateTime!, $present: DateTime!) {
      past: campaignStoodAt(campaignId: $campaignId, at: $past) {
        ...StoodFields
      }
      present: campaignStoodAt(campaignId: $campaignId, at: $present) {
        ...StoodFields
      }
    }
  `,
  [stoodFields],
)

export type StoodFigures = ResultOf<typeof stoodFigures>
export type Stood = ResultOf<typeof stoodFields>
