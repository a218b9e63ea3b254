import { useEffect } from 'react'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { boardMarginsQuery, type BoardMargin } from './board-queries'
import { boardVariables, type BoardSearch } from './board-search'

const none: readonly BoardMargin[] = []

/**
 * What all that match earn, by currency.
 *
 * @param asOf whatever is another object each time the sums may have changed.
 */
export function useBoardMargins(search: BoardSearch, isShown: boolean, asOf: unknown): readonly BoardMargin[] {
  const mayKnow = useAllowed('ANALYST')
  const pause = !isShown || !mayKnow
  const { filter, asOf: day } = boardVariables(search)
  const { data, reload } = useKeptQuery({
    query: boardMarginsQuery,
    variables: { filter, asOf: day },
    requestPolicy: 'cache-and-network',
    pause,
  })
  useEffect(() => {
    if (!pause) reload()
    // Asked anew when the other totals are; what it is asked with makes a question of its own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asOf, pause])
  return pause ? none : (data?.campaignMargins ?? none)
}
