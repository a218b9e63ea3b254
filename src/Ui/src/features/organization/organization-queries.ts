import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const standingQuery = graphql(`
  query Standing {
    standing {
      standing
      deletionWaitDays
      suspension {
        reason
        operator
        since
      }
      deletion {
        askedBy
        reason
        askedAt
        dueAt
      }
    }
  }
`)

export const exportsQuery = graphql(`
  query Exports {
    exports {
      number
      state
      askedBy
      askedAt
      filesDone
      filesTotal
      rows
      bytes
      sha256
      expiresAt
      fault
    }
  }
`)

export const askForExportMutation = graphql(`
  mutation AskForExport {
    payload: askForExport {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const deleteOrganizationMutation = graphql(`
  mutation DeleteOrganization($input: DeleteOrganizationInput!) {
    payload: deleteOrganization(input: $input) {
      dueAt
      receipt
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const keepOrganizationMutation = graphql(`
  mutation KeepOrganization {
    payload: keepOrganization {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export type Standing = ResultOf<typeof standingQuery>['standing']
export type Export = ResultOf<typeof exportsQuery>['exports'][number]
