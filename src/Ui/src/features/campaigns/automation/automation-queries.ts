import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const campaignAutomation = graphql(`
  fragment CampaignAutomationFields on CampaignAutomation @_unmask {
    currency
    zone
    orders {
      order
      name
      status
      basis
      dailyBudget
      cycle {
        start
        end
        budget
        delivered
      }
      mode
      least
      most
      stepPercent
      yieldHours
      move {
        kind
        amount
        since
        text
      }
      yieldsUntil
      lastStep
      steps {
        number
        kind
        at
        by
        text
      }
    }
  }
`)

export const campaignAutomationQuery = graphql(
  `
    query CampaignAutomation($campaign: ID!) {
      campaignAutomation(campaignId: $campaign) {
        ...CampaignAutomationFields
      }
    }
  `,
  [campaignAutomation],
)

export const setAutomationMutation = graphql(
  `
    mutation SetAutomation($input: SetAutomationInput!) {
      payload: setAutomation(input: $input) {
        automation {
          ...CampaignAutomationFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [campaignAutomation],
)

export const endYieldMutation = graphql(
  `
    mutation EndYield($input: EndYieldInput!) {
      payload: endYield(input: $input) {
        automation {
          ...CampaignAutomationFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [campaignAutomation],
)

export type CampaignAutomation = ResultOf<typeof campaignAutomation>
export type OrderAutomation = CampaignAutomation['orders'][number]
export type AutomationMode = NonNullable<OrderAutomation['mode']>
export type AutomationStep = OrderAutomation['steps'][number]
