import { useEffect } from 'react'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { boardGroupsEarnedQuery, boardGroupsQuery, type BoardGroup } from './board-group-queries'
import { boardVariables, groupings, type BoardSearch, type Grouping } from './board-search'
import { useOfferedColumns } from './use-offered-columns'

interface BoardGroups {
  readonly hasMore: boolean
  readonly groups: readonly BoardGroup[]
}

/**
 * The campaigns that match put together, with what they earn where the margin is shown.
 *
 * @param asOf whatever is another object each time the sums may have changed.
 */
export function useBoardGroups(by: Grouping, search: BoardSearch, asOf: unknown) {
  const offered = useOfferedColumns()
  const earned = search.cols.includes('margin') && offered.includes('margin')
  const { filter, asOf: day } = boardVariables(search)
  const variables = { by: groupings[by].by, filter, asOf: day }
  const requestPolicy = 'cache-and-network' as const
  const plain = useKeptQuery({ query: boardGroupsQuery, variables, requestPolicy, pause: earned })
  const rich = useKeptQuery({ query: boardGroupsEarnedQuery, variables, requestPolicy, pause: !earned })
  const { data, problem, reload, turning } = earned ? rich : plain
  useEffect(() => {
    reload()
    // Asked anew when the totals are; what it is asked with makes a question of its own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asOf])
  const found: BoardGroups | undefined = data?.campaignGroups
  return { found, problem, reload, turning }
}
