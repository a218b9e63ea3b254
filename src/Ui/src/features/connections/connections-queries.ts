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
    project
    pullEverySeconds
    hourly
    historyDays
    firstDay
    isDemo
    takesNewAccounts
    historyDaysWanted
    historyDaysIn
    pauses {
      stream
      reason
    }
    credentialExpiresAt
    credentialExpiry
    granted {
      name
      limit
    }
    lookbacks {
      family
      days
      platformDays
      everySeconds
    }
    apiVersions {
      api
      version
      sunset
      state
      daysLeft
      note
    }
    backfills {
      number
      zone
      accounts
      from
      to
      filledFrom
      state
      sharePercent
      totalDays
      doneDays
      endsAt
      lastOutcome
      createdAt
      who
      endedAt
    }
    accounts {
      externalId
      name
      currency
      zone
      campaigns
      lastPullAt
      dataThrough
      lagMinutes
      isRead
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

export const connectionQuery = graphql(
  `
    query Connection($id: ID!) {
      node(id: $id) {
        __typename
        ... on PlatformConnection {
          ...ConnectionFields
          writing {
            at
            who
            why
          }
          writeBlock
          history {
            at
            who
            action
            reason
            changes {
              field
              before
              after
            }
          }
        }
      }
    }
  `,
  [connectionFields],
)

export const platformsQuery = graphql(`
  query Platforms {
    platforms {
      code
      name
      completenessMinutes
      maxReportDays
      signsInByLink
      streams {
        name
        key
        cursor
        modes
        permission
        fields {
          name
          kind
          meaning
          family
        }
      }
      quotas {
        name
        limit
        windowSeconds
        perScope
        reservedPercent
      }
      credentialFields {
        name
        meaning
        secret
        optional
        multiline
      }
      lookbacks {
        family
        days
        platformDays
        everySeconds
      }
      apiVersions {
        api
        version
        sunset
        state
        daysLeft
        note
      }
    }
  }
`)

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
export type ConnectionDetail = Extract<
  NonNullable<ResultOf<typeof connectionQuery>['node']>,
  { __typename: 'PlatformConnection' }
>
export type Platform = ResultOf<typeof platformsQuery>['platforms'][number]
export type Backfill = Connection['backfills'][number]
export type Batch = ResultOf<typeof batchesQuery>['batches']['nodes'][number]
