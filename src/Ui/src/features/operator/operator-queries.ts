import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const operatorOrganizationsQuery = graphql(`
  query OperatorOrganizations($text: String) {
    operatorOrganizations(text: $text) {
      total
      organizations {
        number
        slug
        name
        state
        since
        members
        connections
        unhealthyConnections
        lastActivityAt
      }
    }
  }
`)

export const operatorAccessesQuery = graphql(`
  query OperatorAccesses {
    operatorAccesses {
      id
      organization
      reason
      startedAt
      endsAt
      endedAt
      endedBy
      operations
    }
  }
`)

export type OperatedOrganization = ResultOf<
  typeof operatorOrganizationsQuery
>['operatorOrganizations']['organizations'][number]
export type OwnAccess = ResultOf<typeof operatorAccessesQuery>['operatorAccesses'][number]

export const beginAccessMutation = graphql(`
  mutation BeginAccess($input: BeginAccessInput!) {
    payload: beginAccess(input: $input) {
      endsAt
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const leaveOrganizationMutation = graphql(`
  mutation LeaveOrganization {
    payload: leaveOrganization {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
