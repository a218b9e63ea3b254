import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useRepeat } from '@/lib/use-repeat'
import type { VariablesOf } from '@/lib/graphql/graphql'
import { platformChangesQuery } from './change-queries'

const everySeconds = 2
// What others ask for, and automation, comes without a word.
const everySecondsAtRest = 30
// Also an empty list is another once something is asked for.
const context = { additionalTypenames: ['PlatformChange'] }

/** Changes at platforms, asked for again and again: often while one of them has not ended. */
export function useChanges(variables: VariablesOf<typeof platformChangesQuery>) {
  const kept = useKeptQuery({
    query: platformChangesQuery,
    variables,
    requestPolicy: 'cache-and-network',
    context,
  })
  const isGoing = kept.data?.platformChanges.nodes.some(({ endedAt }) => endedAt === null) ?? false
  useRepeat(isGoing ? everySeconds : everySecondsAtRest, kept.reload)
  return kept
}
