import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const platformCallFields = graphql(`
  fragment PlatformCallFields on PlatformCall @_unmask {
    line
    key
    isOrder
    name
    on
    partStart
    dayBefore
    day
    dayNow
    currency
    amountBefore
    amount
    amountNow
    open
    isDone
  }
`)

/** What an event of a booking called for at the platforms. */
export const amendmentCallsQuery = graphql(
  `
    query AmendmentCalls($id: ID!, $event: Int!) {
      amendmentCalls(bookingId: $id, event: $event) {
        ...PlatformCallFields
      }
    }
  `,
  [platformCallFields],
)

export type PlatformCall = NonNullable<ResultOf<typeof amendmentCallsQuery>['amendmentCalls']>[number]
