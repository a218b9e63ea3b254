import { useEffect, useRef } from 'react'
import { useSubscription } from 'urql'
import { useRecoveries } from '@/lib/graphql/live-status'
import { marginChanged } from './margin-query'

/** Several bookings change together; a page is read once for them all. */
const gatherMs = 250

/**
 * Has a page read again as what it shows is computed anew.
 *
 * @param isPast whether it shows a day that is over, which changes no more.
 */
export function useMarginChanges(reload: () => void, isPast = false) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(reload)
  useEffect(() => {
    latest.current = reload
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useSubscription({ query: marginChanged, pause: isPast }, (_, change) => {
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
}
