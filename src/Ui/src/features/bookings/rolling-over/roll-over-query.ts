import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const rollOverMutation = graphql(`
  mutation RollOverBooking($input: RollOverBookingInput!) {
    payload: rollOverBooking(input: $input) {
      lines {
        number
        name
        start
        end
        part
        left
        problem
        before {
          units
          amount
        }
        after {
          units
          amount
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

export type RollOverLine = ResultOf<typeof rollOverMutation>['payload']['lines'][number]
