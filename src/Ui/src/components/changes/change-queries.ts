import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const platformChange = graphql(`
  fragment PlatformChangeFields on PlatformChange @_unmask {
    id
    campaignId
    kind
    entity
    name
    change
    from
    to
    unit
    state
    said
    standing
    attempts
    askedAt
    by
    byItself
    reason
    dueAt
    endedAt
  }
`)

export const platformChangesQuery = graphql(
  `
    query PlatformChanges($filter: PlatformChangeFilter, $first: Int!, $after: String) {
      platformChanges(filter: $filter, first: $first, after: $after) {
        nodes {
          ...PlatformChangeFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [platformChange],
)

export const platformChangeStepsQuery = graphql(`
  query PlatformChangeSteps($id: ID!) {
    node(id: $id) {
      ... on PlatformChange {
        id
        steps {
          number
          at
          state
          standing
          said
        }
      }
    }
  }
`)

export const changeableQuery = graphql(`
  query Changeable($campaign: ID!) {
    changeable(campaignId: $campaign) {
      kind
      entity
      name
      status
      dailyBudget
      unit
      offers
      block
      isUnderWay
    }
  }
`)

export const changeAtPlatformMutation = graphql(
  `
    mutation ChangeAtPlatform($input: ChangeAtPlatformInput!) {
      payload: changeAtPlatform(input: $input) {
        changes {
          ...PlatformChangeFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [platformChange],
)

export const withdrawPlatformChangeMutation = graphql(
  `
    mutation WithdrawPlatformChange($input: WithdrawPlatformChangeInput!) {
      payload: withdrawPlatformChange(input: $input) {
        changes {
          ...PlatformChangeFields
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [platformChange],
)

export type PlatformChange = ResultOf<typeof platformChange>
export type ChangeState = PlatformChange['state']
export type ChangeKind = PlatformChange['change']
export type Changeable = ResultOf<typeof changeableQuery>['changeable'][number]
