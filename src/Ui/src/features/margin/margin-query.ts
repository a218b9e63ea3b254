import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const marginLinesQuery = graphql(`
  query MarginLines($first: Int!, $after: String, $filter: MarginFilter, $sort: MarginSort, $asOf: Date) {
    marginLines(first: $first, after: $after, filter: $filter, sort: $sort, asOf: $asOf) {
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
          revenueUnder
          unknownLines
        }
        pace {
          pacing
          projectedShare
        }
        steps {
          name
          layer
          amount
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
        bookedUnits
        next {
          from
          booked
          bookedUnits
        }
        start
        end
        items
        dataThrough
        standing
        pacing
        pacingLow
        pacingHigh
        band
        actual
        requiredDaily
        projection
        isPacedInMoney
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
          revenueUnder
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

export const marginGroupsQuery = graphql(`
  query MarginGroups($by: MarginGrouping!, $filter: MarginFilter, $asOf: Date) {
    marginGroups(by: $by, filter: $filter, asOf: $asOf) {
      hasMore
      groups {
        name
        client
        bookingId
        bookingName
        currency
        lineCount
        booked
        now {
          revenue
          cost
          money
          onRevenue
          unknownLines
          reason
        }
        atEnd {
          money
          onRevenue
          revenueUnder
          reason
        }
        pace {
          pacing
          requiredDaily
          projection
          projectedShare
        }
        belowFloor
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
/** What works for no line, by whose advertisers it ran under. */
export const unmappedQuery = graphql(`
  query UnmappedOfClients($since: Date!) {
    unmappedOfClients(since: $since) {
      clients
      currency
      advertisers
      items
      spend
    }
  }
`)

export type UnmappedOfClients = ResultOf<typeof unmappedQuery>['unmappedOfClients'][number]
export type MarginGroup = ResultOf<typeof marginGroupsQuery>['marginGroups']['groups'][number]
export type MarginLine = MarginLines['nodes'][number]
