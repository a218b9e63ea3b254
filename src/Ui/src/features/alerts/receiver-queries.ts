import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const receiversQuery = graphql(`
  query AlertReceivers {
    alertReceivers {
      id
      kind
      name
      host
      addresses
      leastSeverity
      ruleIds
      advertisers
      tellsResolved
      isPaused
      pausedBecause
      quietHours
      quietPassesCritical
      quietUntil
      groupBy
      groupWaitSeconds
      groupIntervalSeconds
      repeatEverySeconds
      toldAfterSeconds
      digestAtMinutes
      tellsMargin
      leastStake
      version
      changedAt
      changedBy
      waiting
      givenUp
    }
  }
`)

export type AlertReceiver = ResultOf<typeof receiversQuery>['alertReceivers'][number]

export const deliveriesQuery = graphql(`
  query AlertDeliveries($receiver: ID, $first: Int!, $after: String) {
    alertDeliveries(receiverId: $receiver, first: $first, after: $after) {
      nodes {
        id
        messageId
        together
        repeat
        alertId
        subject
        rule
        notice
        severity
        at
        sentence
        state
        tries
        nextAt
        triedAt
        reason
        heldUntil
        heldBecause
        isHeldOpen
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type AlertDelivery = ResultOf<typeof deliveriesQuery>['alertDeliveries']['nodes'][number]

export const saveReceiverMutation = graphql(`
  mutation SaveReceiver($input: SaveReceiverInput!) {
    payload: saveReceiver(input: $input) {
      receiver {
        id
      }
      key
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const removeReceiverMutation = graphql(`
  mutation RemoveReceiver($input: RemoveReceiverInput!) {
    payload: removeReceiver(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const testReceiverMutation = graphql(`
  mutation TestReceiver($input: TestReceiverInput!) {
    payload: testReceiver(input: $input) {
      isTaken
      sentence
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const resendDeliveryMutation = graphql(`
  mutation ResendDelivery($input: ResendDeliveryInput!) {
    payload: resendDelivery(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
