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
        standing
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

export const operatorErasuresQuery = graphql(`
  query OperatorErasures {
    operatorErasures {
      number
      name
      askedBy
      askedAt
      dueAt
      begunAt
      endedAt
      rows
      certificate
      hash
      holds
    }
  }
`)

export type OperatedErasure = ResultOf<typeof operatorErasuresQuery>['operatorErasures'][number]

export const suspendOrganizationMutation = graphql(`
  mutation SuspendOrganization($input: SuspensionInput!) {
    payload: suspendOrganization(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const reactivateOrganizationMutation = graphql(`
  mutation ReactivateOrganization($input: SuspensionInput!) {
    payload: reactivateOrganization(input: $input) {
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
