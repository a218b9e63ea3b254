import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const triedFields = graphql(`
  fragment TriedFields on BookingResults @_unmask {
    lines {
      line
      requiredDaily
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
`)

export const whatIfQuery = graphql(
  `
    query WhatIf($input: WhatIfInput!) {
      whatIf(input: $input) {
        before {
          ...TriedFields
        }
        after {
          ...TriedFields
        }
        problems {
          field
          code
          message
        }
      }
    }
  `,
  [triedFields],
)

export type WhatIf = NonNullable<ResultOf<typeof whatIfQuery>['whatIf']>
