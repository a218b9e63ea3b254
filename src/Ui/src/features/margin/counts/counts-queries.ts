import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const countedLinesQuery = graphql(`
  query CountedLines($search: String!, $waitingOnly: Boolean!, $first: Int!, $after: String) {
    countedLines(search: $search, waitingOnly: $waitingOnly, first: $first, after: $after) {
      totalCount
      waitingCount
      nodes {
        bookingId
        bookingNumber
        bookingName
        client
        line
        name
        rateType
        source
        countedThrough
        waitsFrom
        delivered
        platformUnits
        discrepancy
        adjusted
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const lineCountsQuery = graphql(`
  query LineCounts($bookingId: ID!, $line: String!) {
    lineCounts(bookingId: $bookingId, line: $line) {
      bookingNumber
      line
      name
      source
      said {
        id
        kind
        from
        through
        units
        days
        reason
        saidAt
        saidBy
        takenBackAt
        takenBackBy
      }
    }
  }
`)

export const enterCountMutation = graphql(`
  mutation EnterCount($input: EnterCountInput!) {
    payload: enterCount(input: $input) {
      counts {
        line
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const takeBackCountMutation = graphql(`
  mutation TakeBackCount($input: TakeBackCountInput!) {
    payload: takeBackCount(input: $input) {
      counts {
        line
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type CountedLine = ResultOf<typeof countedLinesQuery>['countedLines']['nodes'][number]
export type LineCounts = NonNullable<ResultOf<typeof lineCountsQuery>['lineCounts']>
export type LineCount = LineCounts['said'][number]
export type CountKind = LineCount['kind']
export type CountSource = CountedLine['source']
