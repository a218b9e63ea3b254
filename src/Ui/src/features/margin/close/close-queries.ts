import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const booksMonthsQuery = graphql(`
  query BooksMonths {
    booksMonths {
      month
      standing
      adjustmentCount
      closing {
        at
        by
        reason
        problemCount
        sha256
        bytes
        totals {
          currency
          lineCount
          unknownLines
          revenue
          cost
          margin
          adjustmentCount
          adjustedRevenue
          adjustedCost
          total
        }
      }
    }
  }
`)

export const monthPreviewQuery = graphql(`
  query MonthPreview($month: Date!) {
    monthPreview(month: $month) {
      month
      standing
      version
      refusals {
        code
        message
      }
      problemCount
      problems {
        code
        subject
        message
        bookingId
      }
      totals {
        currency
        lineCount
        unknownLines
        revenue
        cost
        margin
        adjustmentCount
        adjustedRevenue
        adjustedCost
        total
      }
      lineCount
      lines {
        bookingId
        bookingNumber
        line
        name
        client
        currency
        units
        revenue
        cost
        margin
        unitsByDay
      }
    }
  }
`)

export const monthAdjustmentsQuery = graphql(`
  query MonthAdjustments($month: Date, $first: Int!, $after: String) {
    monthAdjustments(month: $month, first: $first, after: $after) {
      nodes {
        bookingId
        bookingNumber
        line
        name
        client
        currency
        day
        knownOn
        units
        revenue
        cost
        margin
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const closeMonthMutation = graphql(`
  mutation CloseMonth($input: CloseMonthInput!) {
    payload: closeMonth(input: $input) {
      month {
        month
        standing
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type BooksMonth = ResultOf<typeof booksMonthsQuery>['booksMonths'][number]
export type MonthPreview = NonNullable<ResultOf<typeof monthPreviewQuery>['monthPreview']>
export type MonthTotal = MonthPreview['totals'][number]
export type Adjustment = ResultOf<typeof monthAdjustmentsQuery>['monthAdjustments']['nodes'][number]
