import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema'

export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { Date: string; DateTime: string; Decimal: string }
}>()

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
