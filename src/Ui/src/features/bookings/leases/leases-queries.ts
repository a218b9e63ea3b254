import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const bookingLeases = graphql(`
  fragment Leases on BookingLeases @_unmask {
    bookingId
    number
    name
    currency
    zone
    isCancelled
    lines {
      number
      name
      measure
      costBasis
      end
      booked
      free
      held
      settled
      overshoot
      outside
      lastStep
      items {
        item
        name
        isMapped
        state
        cap
        spent
        through
        until
        returnable
        overshoot
      }
      steps {
        number
        kind
        name
        cap
        until
        at
        by
        reason
      }
    }
  }
`)

export const bookingLeasesQuery = graphql(
  `
    query BookingLeases($id: ID!) {
      bookingLeases(bookingId: $id) {
        ...Leases
      }
    }
  `,
  [bookingLeases],
)

export const setLeaseMutation = graphql(
  `
    mutation SetLease($input: SetLeaseInput!) {
      payload: setLease(input: $input) {
        leases {
          ...Leases
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [bookingLeases],
)

export const stopLeaseMutation = graphql(
  `
    mutation StopLease($input: StopLeaseInput!) {
      payload: stopLease(input: $input) {
        leases {
          ...Leases
        }
        userErrors {
          field
          code
          message
        }
      }
    }
  `,
  [bookingLeases],
)

export type BookingLeases = ResultOf<typeof bookingLeases>
export type LineLeases = BookingLeases['lines'][number]
export type Lease = LineLeases['items'][number]
export type LeaseStep = LineLeases['steps'][number]
