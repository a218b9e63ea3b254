import { graphql, type ResultOf } from '@/lib/graphql/graphql'

/** The booking lines that a campaign's line items work for, the most pressing first. */
export const soldAsQuery = graphql(`
  query SoldAs($campaign: ID!) {
    marginLines(first: 100, filter: { campaign: $campaign }, sort: { field: STANDING, isDescending: false }) {
      any
      nodes {
        bookingId
        bookingNumber
        bookingName
        client
        line
        name
        currency
        booked
        start
        end
        dataThrough
        standing
        pacing
        now {
          revenue
          money
          onRevenue
          reason
        }
        atEnd {
          money
          onRevenue
          reason
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`)

export const soldAsChanged = graphql(`
  subscription SoldAsChanged {
    marginChanged {
      bookingIds
    }
  }
`)

export type SoldLine = ResultOf<typeof soldAsQuery>['marginLines']['nodes'][number]
