import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const bookingsQuery = graphql(`
  query Bookings($first: Int!, $after: String, $filter: BookingFilter, $sort: BookingSort) {
    bookings(first: $first, after: $after, filter: $filter, sort: $sort) {
      any
      totals {
        currency
        bookings
        amount
      }
      nodes {
        id
        number
        name
        client
        brand
        currency
        state
        cancelledOn
        lineCount
        start
        end
        amount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type BookingList = ResultOf<typeof bookingsQuery>['bookings']
export type BookingRow = BookingList['nodes'][number]

export const bookingQuery = graphql(`
  query Booking($id: ID!) {
    booking(id: $id) {
      zone
      today
      lastEvent
      booking {
        id
        number
        name
        client
        brand
        currency
        state
        cancelledOn
        start
        end
        amount
      }
      lines {
        number
        current {
          name
          start
          end
          curve
          rateType
          units
          amount
          isCapped
          source
          conversion
          clickDays
          viewDays
          counting
          conversionDay
        }
        versions {
          version
          event
          effectiveFrom
          knownFrom
          standing
        }
      }
      events {
        number
        name
        at
        by
        reason
        effectiveFrom
        isCorrection
        lineNumbers
      }
    }
  }
`)

export type Booking = NonNullable<ResultOf<typeof bookingQuery>['booking']>
export type BookingLine = Booking['lines'][number]
export type BookingEvent = Booking['events'][number]

/** What analysts and up see beside the rest. */
export const bookingRatesQuery = graphql(`
  query BookingRates($id: ID!) {
    booking(id: $id) {
      lockedRate
      lockedInto
      lines {
        number
        current {
          rate
          costBasis
          costLayers {
            name
            kind
            paidBy
            per
            tiers {
              from
              rate
            }
          }
        }
        versions {
          version
          event
          differences {
            field
            before
            after
          }
        }
      }
    }
  }
`)

export type BookingRates = NonNullable<ResultOf<typeof bookingRatesQuery>['booking']>
export type Difference = BookingRates['lines'][number]['versions'][number]['differences'][number]

export const createBookingMutation = graphql(`
  mutation CreateBooking($input: CreateBookingInput!) {
    payload: createBooking(input: $input) {
      booking {
        booking {
          id
        }
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const amendLineMutation = graphql(`
  mutation AmendBookingLine($input: AmendBookingLineInput!) {
    payload: amendBookingLine(input: $input) {
      differences {
        field
        before
        after
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const confirmBookingMutation = graphql(`
  mutation ConfirmBooking($input: ConfirmBookingInput!) {
    payload: confirmBooking(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)

export const cancelBookingMutation = graphql(`
  mutation CancelBooking($input: CancelBookingInput!) {
    payload: cancelBooking(input: $input) {
      userErrors {
        field
        code
        message
      }
    }
  }
`)
