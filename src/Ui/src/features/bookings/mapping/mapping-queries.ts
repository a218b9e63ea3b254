import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const mappingQuery = graphql(`
  query Mapping($since: Date, $first: Int!, $after: String, $filter: MappingFilter) {
    mapping(since: $since, first: $first, after: $after, filter: $filter) {
      totals {
        currency
        mappedItems
        mappedSpend
        unmappedItems
        unmappedSpend
      }
      nodes {
        item
        name
        platform
        status
        start
        end
        campaignId
        campaign
        advertiser
        currency
        spend
        version
        shares {
          bookingId
          booking
          line
          name
          percent
        }
        suggestions {
          booking
          line
          name
          strength
          reasons
          isByPattern
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type MappingList = ResultOf<typeof mappingQuery>['mapping']
export type MappedItem = MappingList['nodes'][number]
export type Suggestion = MappedItem['suggestions'][number]

export const unmappedLinesQuery = graphql(`
  query UnmappedLines($since: Date, $first: Int!, $after: String) {
    unmappedLines(since: $since, first: $first, after: $after) {
      totals {
        currency
        lines
        amount
      }
      nodes {
        bookingId
        booking
        bookingName
        client
        line
        name
        state
        start
        end
        currency
        amount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type UnmappedLines = ResultOf<typeof unmappedLinesQuery>['unmappedLines']
export type UnmappedLine = UnmappedLines['nodes'][number]

export const findLinesQuery = graphql(`
  query FindLines($search: String!) {
    findLines(search: $search) {
      booking
      bookingName
      client
      line
      name
      start
      end
    }
  }
`)

export const mapLineItemsMutation = graphql(`
  mutation MapLineItems($input: MapLineItemsInput!) {
    payload: mapLineItems(input: $input) {
      items {
        item
        version
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)
