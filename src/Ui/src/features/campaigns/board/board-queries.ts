import { graphql, type ResultOf, type VariablesOf } from '@/lib/graphql/graphql'
import { campaignFields } from '../campaign-fields'

/** The first page brings what holds for the whole filter as well: the count, the totals and the tabs. */
export const firstPageQuery = graphql(
  `
    query BoardFirstPage($filter: CampaignFilter, $sort: CampaignSort, $first: Int!, $asOf: Date) {
      campaigns(filter: $filter, sort: $sort, first: $first, asOf: $asOf) {
        nodes {
          ...CampaignFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totals {
          currency
          campaigns
          budget
          spend
          spendToday
          requiredDailySpend
          projection
        }
        bands {
          band
          count
        }
      }
    }
  `,
  [campaignFields],
)

export const nextPageQuery = graphql(
  `
    query BoardNextPage($filter: CampaignFilter, $sort: CampaignSort, $first: Int!, $after: String!, $asOf: Date) {
      campaigns(filter: $filter, sort: $sort, first: $first, after: $after, asOf: $asOf) {
        nodes {
          ...CampaignFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [campaignFields],
)

export const summaryQuery = graphql(`
  query BoardSummary($filter: CampaignFilter) {
    campaigns(filter: $filter, first: 1) {
      totalCount
      totals {
        currency
        campaigns
        budget
        spend
        spendToday
        requiredDailySpend
        projection
      }
      bands {
        band
        count
      }
    }
  }
`)

export const boardMarginsQuery = graphql(`
  query BoardMargins($filter: CampaignFilter, $asOf: Date) {
    campaignMargins(filter: $filter, asOf: $asOf) {
      currency
      campaigns
      unknown
      money
      onRevenue
    }
  }
`)

export type BoardMargin = ResultOf<typeof boardMarginsQuery>['campaignMargins'][number]

export const advertisersQuery = graphql(`
  query BoardAdvertisers($after: String) {
    advertisers(first: 200, after: $after) {
      nodes {
        id
        name
        platform
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type BoardVariables = Pick<VariablesOf<typeof firstPageQuery>, 'filter' | 'sort' | 'asOf'>
