import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { unmappedLinesQuery } from './mapping-queries'

/** Booking lines that no line item works for. */
export function useUnmappedLines(since: string, first: number, after: string | null) {
  const { data, ...rest } = useKeptQuery({
    query: unmappedLinesQuery,
    variables: { since, first, after },
    requestPolicy: 'cache-and-network',
  })
  return { ...rest, data: data?.unmappedLines }
}
