import { useEffect, useRef } from 'react'
import { useSubscription } from 'urql'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { useLiveStatus, useRecoveries } from '@/lib/graphql/live-status'
import { useRepeat } from '@/lib/use-repeat'

const alertsChanged = graphql(`
  subscription AlertsChanged {
    alertsChanged {
      critical
      warning
      mine
      at
    }
  }
`)

export type AlertsHeard = ResultOf<typeof alertsChanged>['alertsChanged']

/** While nothing is heard, what is shown is asked for again and again. */
const everySeconds = 10
/** Beside what is heard: a snooze that ends by the clock is nobody's news. */
const everySecondsLive = 60
/** Several alerts change together; a page is read once for them all. */
const gatherMs = 250

interface AlertChanges {
  /** A session that may not ask yet hears nothing either. */
  paused?: boolean
  onHeard?: (heard: AlertsHeard) => void
}

/** Has what is shown of alerts read again as they change; by asking while the socket is down. */
export function useAlertChanges(reload: () => void, { paused = false, onHeard }: AlertChanges = {}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ reload, onHeard })
  useEffect(() => {
    latest.current = { reload, onHeard }
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useSubscription({ query: alertsChanged, pause: paused }, (_, data) => {
    const heard = data.alertsChanged
    // Without numbers the server says that it may have missed some.
    if (latest.current.onHeard && heard.critical !== null) latest.current.onHeard(heard)
    else {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current.reload(), gatherMs)
    }
    return data
  })
  const live = useLiveStatus() === 'live'
  useRepeat(paused ? null : live ? everySecondsLive : everySeconds, reload)
  // Messages may have been missed while the socket was away.
  const recoveries = useRecoveries()
  const seen = useRef(recoveries)
  useEffect(() => {
    if (recoveries > seen.current && !paused) latest.current.reload()
    seen.current = recoveries
  }, [recoveries, paused])
}
