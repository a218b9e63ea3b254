import { graphql, type ResultOf } from '@/lib/graphql/graphql'

export const whatIfQuery = graphql(`
  query WhatIf($input: WhatIfInput!) {
    whatIf(input: $input) {
      before {
        lines {
          line
          projection
          isPacedInMoney
          atEnd {
            revenue
            cost
            money
            onRevenue
            costOver
            reason
          }
        }
        atEnd {
          money
          onRevenue
        }
      }
      after {
        lines {
          line
          projection
          isPacedInMoney
          atEnd {
            revenue
            cost
            money
            onRevenue
            costOver
            reason
          }
        }
        atEnd {
          money
          onRevenue
        }
      }
      problems {
        field
        code
        message
      }
    }
  }
`)

export type WhatIf = NonNullable<ResultOf<typeof whatIfQuery>['whatIf']>
