import { useEffect, useRef } from 'react'
import { useSubscription } from 'urql'
import { useRecoveries } from '@/lib/graphql/live-status'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { marginChanged, marginLinesQuery } from './margin-query'
import { isDescending, type MarginSearch } from './margin-search'

const pageSize = 100

/** Several bookings change together; the page is read once for them all. */
const gatherMs = 250

/** The lines that the page asks for, read again as they change. */
export function useMarginLines(search: MarginSearch, after: string | null) {
  const sort = search.sort ?? 'STANDING'
  const { data, problem, reload } = useKeptQuery({
    query: marginLinesQuery,
    variables: {
      first: pageSize,
      after,
      filter: {
        search: search.q ?? null,
        standings: search.standing ? [search.standing] : null,
        onlyLive: search.live === 'only',
      },
      sort: { field: sort, isDescending: isDescending(sort) },
    },
    requestPolicy: 'cache-and-network',
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(reload)
  useEffect(() => {
    latest.current = reload
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useSubscription({ query: marginChanged }, (_, change) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), gatherMs)
    return change
  })
  // Messages may have been missed while the socket was away.
  const recoveries = useRecoveries()
  const seen = useRef(recoveries)
  useEffect(() => {
    if (recoveries > seen.current) latest.current()
    seen.current = recoveries
  }, [recoveries])
  return { lines: data?.marginLines, problem, reload }
}
