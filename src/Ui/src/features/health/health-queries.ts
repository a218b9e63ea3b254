import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { comparedDayFields } from '@/lib/graphql/compared-day'

const rebuildFields = graphql(`
  fragment RebuildFields on Rebuild @_unmask {
    id
    connectionId
    requestedBy
    requestedAt
    endedAt
    outcome
    reason
    batches
    rows
    changedDays
    hashBefore
    hashAfter
  }
`)

const scoreFields = graphql(`
  fragment ScoreFields on AccuracyScore @_unmask {
    expected
    correct
    waiting
    rate
    spendRate
    atLeast
  }
`)

export const healthConnectionsQuery = graphql(`
  query HealthConnections {
    connections {
      id
      platform
      name
      accounts {
        externalId
        currency
        zone
      }
    }
  }
`)

export const healthQuery = graphql(`
  query ConnectionHealth($connectionId: ID!, $from: Date!, $to: Date!) {
    connectionHealth(connectionId: $connectionId, from: $from, to: $to) {
      accounts {
        key
        name
        dataThrough
        days {
          date
          state
          lineItems
          restated
          impressions
          revenue
        }
      }
      restatements {
        figure
        ageDays
        observed
        low
        median
        high
      }
    }
  }
`)

export const accuracyQuery = graphql(
  `
    query Accuracy($connectionId: ID) {
      accuracy(connectionId: $connectionId) {
        from
        to
        total {
          ...ScoreFields
        }
        connections {
          connectionId
          askedAt
          score {
            ...ScoreFields
          }
        }
        differing {
          connectionId
          campaignId
          campaignName
          currency
          day {
            ...ComparedDayFields
          }
        }
        differingDays
      }
    }
  `,
  [scoreFields, comparedDayFields],
)

export const quarantineQuery = graphql(`
  query Quarantine($filter: QuarantineFilter, $first: Int!, $after: String) {
    quarantine(filter: $filter, first: $first, after: $after) {
      nodes {
        batchId
        connectionId
        platform
        stream
        row
        rule
        reason
        raw
        at
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const unreadBatchesQuery = graphql(`
  query UnreadBatches($filter: BatchFilter, $first: Int!, $after: String) {
    batches(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        connectionName
        platform
        stream
        subject
        bytes
        landedAt
        reason
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const columnsQuery = graphql(`
  query ReportColumns {
    connections {
      id
      name
      columns {
        stream
        columns {
          name
          since
          goneAt
        }
        changes {
          kind
          was
          becomes
          breaking
          expected
          at
          endedAt
        }
        pause {
          reason
          pausedAt
          nextTryAt
        }
      }
    }
  }
`)

export const resumeStreamMutation = graphql(`
  mutation ResumeStream($input: ResumeStreamInput!) {
    resumeStream(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const rebuildsQuery = graphql(
  `
    query Rebuilds {
      rebuilds {
        ...RebuildFields
      }
    }
  `,
  [rebuildFields],
)

export const rebuildMutation = graphql(
  `
    mutation Rebuild($input: RebuildInput!) {
      rebuild(input: $input) {
        rebuild {
          ...RebuildFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [rebuildFields],
)

export const redriveMutation = graphql(
  `
    mutation Redrive($input: RedriveInput!) {
      redrive(input: $input) {
        rebuild {
          ...RebuildFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [rebuildFields],
)

export type Accuracy = ResultOf<typeof accuracyQuery>['accuracy']
export type AccuracyScore = Accuracy['total']
export type ConnectionAccuracy = Accuracy['connections'][number]
export type DifferingDay = Accuracy['differing'][number]
export type HealthConnection = ResultOf<typeof healthConnectionsQuery>['connections'][number]
export type Health = NonNullable<ResultOf<typeof healthQuery>['connectionHealth']>
export type HealthAccount = Health['accounts'][number]
export type HealthDay = HealthAccount['days'][number]
export type DayState = HealthDay['state']
export type Restatement = Health['restatements'][number]
export type QuarantinedRow = ResultOf<typeof quarantineQuery>['quarantine']['nodes'][number]
export type UnreadBatch = ResultOf<typeof unreadBatchesQuery>['batches']['nodes'][number]
export type ColumnsConnection = ResultOf<typeof columnsQuery>['connections'][number]
export type StreamColumns = ColumnsConnection['columns'][number]
export type ColumnChange = StreamColumns['changes'][number]
export type Rebuild = ResultOf<typeof rebuildsQuery>['rebuilds'][number]
