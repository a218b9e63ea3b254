import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const bookingSystemQuery = graphql(`
  query BookingSystem {
    bookingSystem {
      address
      everySeconds
      connectedAt
      connectedBy
      pulledAt
      nextPullAt
      problem
      failingSince
      inStep
      waiting
      refused
      conflicts
      takesDelivered
      deliveredAt
      deliveredRefused
      deliveredProblem
      hookPath
    }
  }
`)

export type BookingSystem = NonNullable<ResultOf<typeof bookingSystemQuery>['bookingSystem']>

export const unsettledBookingsQuery = graphql(`
  query UnsettledBookings($first: Int!, $after: String) {
    unsettledBookings(first: $first, after: $after) {
      nodes {
        externalId
        number
        bookingId
        isConflict
        version
        lastEvent
        since
        problems {
          line
          field
          value
          message
        }
        differences {
          line
          field
          ours
          theirs
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type UnsettledBooking = ResultOf<typeof unsettledBookingsQuery>['unsettledBookings']['nodes'][number]

export const connectSystemMutation = graphql(`
  mutation ConnectBookingSystem($input: ConnectBookingSystemInput!) {
    payload: connectBookingSystem(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const disconnectSystemMutation = graphql(`
  mutation DisconnectBookingSystem($input: DisconnectBookingSystemInput!) {
    payload: disconnectBookingSystem(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const testSystemMutation = graphql(`
  mutation TestBookingSystem {
    payload: testBookingSystem {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const pullBookingsMutation = graphql(`
  mutation PullBookings {
    payload: pullBookings {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const decideBookingMutation = graphql(`
  mutation DecideBooking($input: DecideBookingInput!) {
    payload: decideBooking(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
