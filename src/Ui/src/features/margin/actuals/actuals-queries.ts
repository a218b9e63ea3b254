import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const lineActualsQuery = graphql(`
  query LineActuals($month: Date!, $status: ActualStatus, $search: String!, $first: Int!, $after: String) {
    lineActuals(month: $month, status: $status, search: $search, first: $first, after: $after) {
      totalCount
      isClosed
      statuses {
        status
        lineCount
      }
      totals {
        currency
        lineCount
        unknownLines
        revenue
        approved
        invoiced
      }
      invoiced {
        currency
        amount
        lineCount
        unratedLines
      }
      nodes {
        bookingId
        bookingNumber
        line
        name
        client
        currency
        rateType
        source
        booked
        units
        revenue
        billable
        openFrom
        unknownDays
        status
        since
        actual {
          units
          revenue
          billed
          at
          by
          note
          invoice
          invoicedOn
          invoicedAt
          invoicedBy
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const approveActualsMutation = graphql(`
  mutation ApproveActuals($input: ApproveActualsInput!) {
    payload: approveActuals(input: $input) {
      changedCount
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const invoiceActualsMutation = graphql(`
  mutation InvoiceActuals($input: InvoiceActualsInput!) {
    payload: invoiceActuals(input: $input) {
      changedCount
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const takeBackApprovalsMutation = graphql(`
  mutation TakeBackApprovals($input: TakeBackActualsInput!) {
    payload: takeBackApprovals(input: $input) {
      changedCount
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const takeBackInvoicingMutation = graphql(`
  mutation TakeBackInvoicing($input: TakeBackActualsInput!) {
    payload: takeBackInvoicing(input: $input) {
      changedCount
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type LineActuals = ResultOf<typeof lineActualsQuery>['lineActuals']
export type LineActual = LineActuals['nodes'][number]
export type ActualStatus = LineActual['status']
