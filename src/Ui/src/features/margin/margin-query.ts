import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const marginLinesQuery = graphql(`
  query MarginLines($first: Int!, $after: String, $filter: MarginFilter, $sort: MarginSort) {
    marginLines(first: $first, after: $after, filter: $filter, sort: $sort) {
      any
      floor
      target
      sums {
        currency
        lineCount
        now {
          uncapped
          revenue
          cost
          money
          onRevenue
          onCost
          costOver
          unknownLines
        }
        atEnd {
          money
          onRevenue
          costOver
          unknownLines
        }
      }
      standings {
        standing
        lineCount
      }
      nodes {
        bookingId
        bookingNumber
        bookingName
        client
        brand
        line
        name
        currency
        booked
        start
        end
        items
        dataThrough
        standing
        pacing
        now {
          revenue
          cost
          money
          onRevenue
          costOver
          reason
        }
        atEnd {
          money
          onRevenue
          costOver
          reason
        }
        belowFloor
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const marginChanged = graphql(`
  subscription MarginChanged {
    marginChanged {
      bookingIds
      at
    }
  }
`)

export type MarginLines = ResultOf<typeof marginLinesQuery>['marginLines']
export type MarginLine = MarginLines['nodes'][number]
