import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { platformCallFields } from './platform-calls-query'

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
        calls {
          ...PlatformCallFields
        }
      }
    }
  `,
  [triedFields, platformCallFields],
)

export type WhatIf = NonNullable<ResultOf<typeof whatIfQuery>['whatIf']>
