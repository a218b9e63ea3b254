import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const routing = graphql(`
  fragment AlertRoutingFields on AlertRouting @_unmask {
    version
    changedAt
    changedBy
    out
    passedBy
    routes {
      depth
      matchers {
        label
        kind
        value
      }
      receiverId
      receiverName
      goesOn
      takes
    }
  }
`)

export const routingQuery = graphql(
  `
    query AlertRouting {
      alertRouting {
        ...AlertRoutingFields
      }
    }
  `,
  [routing],
)

export type AlertRouting = ResultOf<typeof routingQuery>['alertRouting']
export type AlertRoute = AlertRouting['routes'][number]

export const saveRoutesMutation = graphql(`
  mutation SaveAlertRoutes($input: SaveAlertRoutesInput!) {
    payload: saveAlertRoutes(input: $input) {
      routing {
        version
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`)
