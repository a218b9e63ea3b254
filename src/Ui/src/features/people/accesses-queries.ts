import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const openAccessesQuery = graphql(`
  query OpenAccesses {
    openAccesses {
      id
      operator
      reason
      endsAt
    }
  }
`)

export const accessesQuery = graphql(`
  query Accesses {
    accesses {
      id
      operator
      reason
      startedAt
      endsAt
      endedAt
      endedBy
      operations
    }
  }
`)

export type Access = ResultOf<typeof accessesQuery>['accesses'][number]

export const endAccessMutation = graphql(`
  mutation EndAccess($input: NamedInput!) {
    payload: endAccess(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
