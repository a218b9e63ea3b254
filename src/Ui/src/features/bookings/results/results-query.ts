import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const bookingResultsQuery = graphql(`
  query BookingResults($id: ID!) {
    bookingResults(bookingId: $id) {
      currency
      lines {
        line
        items {
          item
          name
          percent
        }
        dataThrough
        delivered
        pacing
        projection
        isPacedInMoney
        unknownDays
        now {
          uncapped
          revenue
          cost
          money
          onRevenue
          onCost
          costOver
          reason
        }
        atEnd {
          revenue
          cost
          money
          onRevenue
          reason
        }
      }
      now {
        uncapped
        revenue
        cost
        money
        onRevenue
        onCost
        lineCount
        unknownLines
      }
      atEnd {
        revenue
        cost
        money
        onRevenue
        unknownLines
      }
    }
  }
`)

export const bookingEarned = graphql(`
  subscription BookingEarned {
    marginChanged {
      bookingIds
    }
  }
`)

export type BookingResults = NonNullable<ResultOf<typeof bookingResultsQuery>['bookingResults']>
export type LineResult = BookingResults['lines'][number]
