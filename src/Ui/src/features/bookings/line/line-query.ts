import { explanationFields, projectionFields } from '@/components/pacing/paced-fields'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const bookingLineQuery = graphql(
  `
    query BookingLine($booking: ID!, $line: String!) {
      bookingLine(bookingId: $booking, line: $line) {
        bookingNumber
        bookingName
        client
        brand
        currency
        zone
        state
        terms {
          name
          start
          end
          rateType
          rate
          units
          amount
          isCapped
          source
        }
        marginTarget
        result {
          dataThrough
          unknownDays
          warning
          sellCpm
          mediaCpm
          mostMediaCpm
          now {
            revenue
            cost
            money
            onRevenue
            costOver
            revenueUnder
            reason
          }
          atEnd {
            revenue
            cost
            money
            onRevenue
            costOver
            revenueUnder
            reason
          }
        }
        paced {
          basis
          band
          pacing
          pacingReason
          pacingLow
          pacingHigh
          pacingRangeReason
          settledLow
          settledHigh
          budget
          flightStart
          flightEnd
          actual
          planned
          deliveredShare
          idealShare
          requiredDaily
          daysLeft
          daysAhead
          catchUp
          currentPlanPacing
          bestDay
          shortfall
          offFlight
          isInfeasible
          bandLower
          bandUpper
          days {
            date
            actual
            planned
            deviation
            required
            complete
          }
          projections {
            ...ProjectionFields
          }
          explanation {
            ...ExplanationFields
          }
        }
        unpacedReason
        explanation {
          ...ExplanationFields
        }
        items {
          item
          campaignId
          name
          percent
          dataThrough
          currency
          impressions
          clicks
          conversions
          cost
        }
      }
    }
  `,
  [explanationFields, projectionFields],
)

export type BookedLine = NonNullable<ResultOf<typeof bookingLineQuery>['bookingLine']>
export type BookedPacing = NonNullable<BookedLine['paced']>
export type WorkedItem = BookedLine['items'][number]
