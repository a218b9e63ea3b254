import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const earnedFields = graphql(`
  fragment EarnedFields on Margin @_unmask {
    uncapped
    revenue
    cost
    money
    onRevenue
    onCost
    costOver
    reason
    lineCount
    unknownLines
  }
`)

const waterfallFields = graphql(`
  fragment WaterfallFields on MarginWaterfall @_unmask {
    steps {
      name
      layer
      amount
    }
    paidByClient {
      name
      amount
    }
  }
`)

const resultsFields = graphql(
  `
    fragment ResultsFields on BookingResults @_unmask {
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
        pacingLow
        pacingHigh
        deliveryShare
        projection
        isPacedInMoney
        unknownDays
        warning
        now {
          ...EarnedFields
        }
        atEnd {
          ...EarnedFields
        }
        waterfallNow {
          ...WaterfallFields
        }
        waterfallAtEnd {
          ...WaterfallFields
        }
      }
      now {
        ...EarnedFields
      }
      atEnd {
        ...EarnedFields
      }
      waterfallNow {
        ...WaterfallFields
      }
      waterfallAtEnd {
        ...WaterfallFields
      }
    }
  `,
  [earnedFields, waterfallFields],
)

export const bookingResultsQuery = graphql(
  `
    query BookingResults($id: ID!) {
      bookingResults(bookingId: $id) {
        ...ResultsFields
      }
    }
  `,
  [resultsFields],
)

/** As the booking stood at a moment. */
export const bookingStoodQuery = graphql(
  `
    query BookingStood($id: ID!, $at: DateTime!) {
      bookingStoodAt(bookingId: $id, at: $at) {
        isCoverageKept
        results {
          ...ResultsFields
        }
      }
    }
  `,
  [resultsFields],
)

export const bookingEarned = graphql(`
  subscription BookingEarned {
    marginChanged {
      bookingIds
    }
  }
`)

export type BookingResults = NonNullable<ResultOf<typeof bookingResultsQuery>['bookingResults']>
export type LineResult = BookingResults['lines'][number]
