import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { marginLinesQuery } from './margin-query'
import { filterOf, isDescending, type MarginSearch } from './margin-search'
import { useMarginChanges } from './use-margin-changes'

const pageSize = 100

/** The lines that the page asks for, read again as they change. */
export function useMarginLines(search: MarginSearch, after: string | null) {
  const sort = search.sort ?? 'STANDING'
  const { data, problem, reload } = useKeptQuery({
    query: marginLinesQuery,
    variables: {
      first: pageSize,
      after,
      filter: filterOf(search),
      sort: { field: sort, isDescending: isDescending(sort) },
      asOf: search.day ?? null,
    },
    requestPolicy: 'cache-and-network',
  })
  useMarginChanges(reload, search.day !== undefined)
  return { lines: data?.marginLines, problem, reload }
}
