import { explanationFields, projectionFields } from '@/components/pacing/paced-fields'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { campaignFields } from '../campaign-fields'

export const detailQuery = graphql(
  `
    query CampaignDetail($id: ID!) {
      campaign(id: $id) {
        campaign {
          ...CampaignFields
          impressions
          clicks
        }
        findings {
          code
          severity
          orderKey
          orderName
          message
        }
        currentPlanPacing
        bestDay
        shortfall
        settledLow
        settledHigh
        actionCost {
          basis
          reported {
            cpa
            reason
            cost
            conversions
            days
            from
            through
          }
          matured {
            cpa
            reason
            cost
            conversions
            days
            from
            through
          }
          maturedAfterDays
          corrected
          correctedReason
          knownPart
          learntFrom
          learntDays
          profile {
            ageDays
            part
          }
        }
        bandLower
        bandUpper
        days {
          date
          actual
          impressions
          clicks
          planned
          cumulativeActual
          cumulativePlanned
          deviation
          required
          complete
        }
        orders {
          key
          name
          status
          spend
          pacing
          pacingReason
          band
          dailyBudget
          required
          suggested {
            daily
            atPresent
            atSuggested
            atBestDay
          }
          segments {
            start
            end
            budget
            spend
            pacing
            active
          }
        }
        lineItems {
          key
          name
          status
          orderKey
          budget
          dailyBudget
          spend
          spendToday
          impressions
          clicks
          ctr
          ctrReason
          ecpm
          bindingConstraint
          spark
        }
        projections {
          ...ProjectionFields
        }
        explanation {
          ...ExplanationFields
        }
      }
    }
  `,
  [campaignFields, explanationFields, projectionFields],
)

export type Detail = NonNullable<ResultOf<typeof detailQuery>['campaign']>
export type Day = Detail['days'][number]
export type DetailCampaign = Detail['campaign']
