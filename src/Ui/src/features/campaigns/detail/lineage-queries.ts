import { comparedDayFields } from '@/lib/graphql/compared-day'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const dayFactsFields = graphql(`
  fragment DayFactsFields on DayFacts @_unmask {
    date
    impressions
    clicks
    mediaCost
    totalMediaCost
    billableCost
    revenue
  }
`)

export const versionsQuery = graphql(
  `
    query FactVersions($campaignId: ID!, $date: Date!) {
      factVersions(campaignId: $campaignId, date: $date) {
        lineItemKey
        lineItemName
        batchId
        row
        knownFrom
        knownTo
        facts {
          ...DayFactsFields
        }
      }
    }
  `,
  [dayFactsFields],
)

/** At most 100 at once. */
export const versionBatchesQuery = graphql(`
  query VersionBatches($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Batch {
        id
        subject
        landedAt
        sha256
      }
    }
  }
`)

export const factsAtQuery = graphql(
  `
    query FactsThenAndNow($campaignId: ID!, $past: DateTime!, $present: DateTime!) {
      past: factsAt(campaignId: $campaignId, at: $past) {
        currency
        days {
          ...DayFactsFields
        }
      }
      present: factsAt(campaignId: $campaignId, at: $present) {
        currency
        days {
          ...DayFactsFields
        }
      }
    }
  `,
  [dayFactsFields],
)

export const comparisonQuery = graphql(
  `
    query PlatformComparison($campaignId: ID!) {
      platformComparison(campaignId: $campaignId) {
        currency
        days {
          ...ComparedDayFields
        }
      }
    }
  `,
  [comparedDayFields],
)

export type DayFacts = ResultOf<typeof dayFactsFields>
export type Version = ResultOf<typeof versionsQuery>['factVersions'][number]
export type VersionBatch = Extract<NonNullable<ResultOf<typeof versionBatchesQuery>['nodes'][number]>, { id: string }>
