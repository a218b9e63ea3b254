import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const connectionFields = graphql(`
  fragment ConnectionFields on PlatformConnection @_unmask {
    id
    platform
    name
    state
    stateReason
    pulling
    tokenExpiresAt
    accounts {
      externalId
      name
      currency
      zone
      campaigns
      lastPullAt
      dataThrough
      lagMinutes
    }
    streams {
      name
      lastPullAt
      lastOutcome
      nextPullAt
      cursor
    }
    quotas {
      bucket
      limit
      left
      windowSeconds
    }
    stages {
      stage
      batches
      rows
    }
  }
`)

export const connectionsQuery = graphql(
  `
    query Connections {
      connections {
        ...ConnectionFields
      }
    }
  `,
  [connectionFields],
)

export const batchesQuery = graphql(`
  query RecentBatches($filter: BatchFilter, $first: Int!, $after: String) {
    batches(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        stream
        stage
        subject
        bytes
        rows
        accepted
        quarantined
        landedAt
        finishedAt
        reason
        sha256
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const requestPullMutation = graphql(
  `
    mutation RequestPull($input: RequestPullInput!) {
      requestPull(input: $input) {
        connection {
          ...ConnectionFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [connectionFields],
)

export type Connection = ResultOf<typeof connectionsQuery>['connections'][number]
export type Batch = ResultOf<typeof batchesQuery>['batches']['nodes'][number]
