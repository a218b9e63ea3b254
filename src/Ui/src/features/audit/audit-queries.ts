import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const auditQuery = graphql(`
  query Audit($first: Int!, $after: String, $filter: AuditFilter) {
    audit(first: $first, after: $after, filter: $filter) {
      nodes {
        number
        at
        actorKind
        actorName
        remoteAddress
        action
        objectKind
        objectId
        before
        after
        reason
        hash
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type AuditRecord = ResultOf<typeof auditQuery>['audit']['nodes'][number]

export const auditCheckQuery = graphql(`
  query AuditCheck {
    auditCheck {
      checked
      headNumber
      headHash
      problem {
        number
        damage
      }
    }
  }
`)

export type AuditCheck = ResultOf<typeof auditCheckQuery>['auditCheck']
