import type { AlertRoute } from './routing-queries'
import { coversWords, type Matcher } from './silence-words'

/** Routes lie within so many others at most. */
const deepest = 4

/** A route while it is being written. */
export interface DraftRoute {
  /** Stays its own while routes move. */
  readonly name: number
  readonly depth: number
  readonly matchers: readonly Matcher[]
  readonly receiverId: string
  readonly goesOn: boolean
}

/** Which alerts it takes, of those that come by. */
export const routeTakes = (matchers: readonly Matcher[]): string =>
  matchers.length === 0 ? 'Whatever comes by' : coversWords(matchers)

/** Who is told of what ends at a route. */
export function routeTells(route: AlertRoute): string {
  if (route.receiverName !== null) return route.receiverName
  if (route.receiverId !== null) return 'nobody: its receiver was removed'
  return route.depth === 0 ? 'nobody' : 'as the route above'
}

export const draftsOf = (routes: readonly AlertRoute[]): DraftRoute[] =>
  routes.map(({ depth, matchers, receiverId, receiverName, goesOn }, name) => ({
    name,
    depth,
    matchers,
    // One that was removed must be chosen anew.
    receiverId: receiverName === null ? '' : (receiverId ?? ''),
    goesOn,
  }))

/** What lies within a route, itself first. */
const branchAt = (routes: readonly DraftRoute[], at: number): number => {
  const depth = routes[at]?.depth ?? 0
  const end = routes.findIndex((other, index) => index > at && other.depth <= depth)
  return end < 0 ? routes.length : end
}

/** With a route one deeper or less deep, with all that lies within it; unchanged where it cannot be. */
export function turned(routes: readonly DraftRoute[], at: number, by: 1 | -1): readonly DraftRoute[] {
  const [end, route] = [branchAt(routes, at), routes[at]]
  const within = routes.slice(at, end)
  const above = routes[at - 1]
  const depth = (route?.depth ?? 0) + by
  if (!route || depth < 0 || depth > (above ? above.depth + 1 : 0)) return routes
  if (within.some((one) => one.depth + by > deepest)) return routes
  return [...routes.slice(0, at), ...within.map((one) => ({ ...one, depth: one.depth + by })), ...routes.slice(end)]
}

/** With a route and all that lies within it before the one beside it; unchanged where it is the first of them. */
export function raised(routes: readonly DraftRoute[], at: number): readonly DraftRoute[] {
  const depth = routes[at]?.depth ?? 0
  let before = at - 1
  while (before >= 0 && (routes[before]?.depth ?? 0) > depth) before--
  if (before < 0 || routes[before]?.depth !== depth) return routes
  const end = branchAt(routes, at)
  return [...routes.slice(0, before), ...routes.slice(at, end), ...routes.slice(before, at), ...routes.slice(end)]
}

/** Without a route; what lies within it lies beside it then. */
export function without(routes: readonly DraftRoute[], at: number): readonly DraftRoute[] {
  const end = branchAt(routes, at)
  return [
    ...routes.slice(0, at),
    ...routes.slice(at + 1, end).map((one) => ({ ...one, depth: one.depth - 1 })),
    ...routes.slice(end),
  ]
}
