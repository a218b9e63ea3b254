import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const statementsQuery = graphql(`
  query Statements($first: Int!, $after: String) {
    statements(first: $first, after: $after) {
      nodes {
        platform
        month
        currency
        standing
        invoiceCount
        charged
        credited
        cost
        difference
        toLookAt
        lineCount
        accepted {
          at
          by
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const statementQuery = graphql(`
  query Statement($platform: String!, $month: Date!, $currency: String!) {
    statement(platform: $platform, month: $month, currency: $currency) {
      version
      tolerated
      summary {
        platform
        month
        currency
        standing
        charged
        credited
        cost
        difference
        forNobody
        lineCount
        toLookAt
        dataThrough
        accepted {
          at
          by
          reason
          toLookAt
          invoiced
          cost
        }
      }
      invoices {
        number
        level
        importedAt
        importedBy
        lineCount
        charged
        credited
      }
      lines {
        item
        name
        match
        invoiced
        cost
        difference
        differenceShare
      }
      bookingLineCount
      bookingLines {
        bookingId
        bookingNumber
        line
        name
        client
        invoiced
        booked
        beyond
      }
    }
  }
`)

export const acceptStatementMutation = graphql(`
  mutation AcceptStatement($input: AcceptStatementInput!) {
    payload: acceptStatement(input: $input) {
      changed
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeInvoiceMutation = graphql(`
  mutation RemoveInvoice($input: RemoveInvoiceInput!) {
    payload: removeInvoice(input: $input) {
      changed
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type StatementSummary = ResultOf<typeof statementsQuery>['statements']['nodes'][number]
export type Statement = NonNullable<ResultOf<typeof statementQuery>['statement']>
export type Invoice = Statement['invoices'][number]
export type StatementLine = Statement['lines'][number]
export type InvoicedBookingLine = Statement['bookingLines'][number]
