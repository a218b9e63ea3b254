import { useEffect, useRef, useState } from 'react'
import { useQuery } from 'urql'
import { useAlertChanges, type AlertsHeard } from '@/lib/alert-changes'
import { formatCount } from '@/lib/format'
import { graphql } from '@/lib/graphql/graphql'
import classes from './shell.module.css'

const openAlertsQuery = graphql(`
  query OpenAlerts {
    alerts(first: 1, filter: { standings: [OPEN] }) {
      counts {
        standing
        severity
        count
      }
    }
  }
`)

/** How many alerts are out that nobody has seen; nothing while there is none. `paused` while a session may not ask yet. */
export function AlertBadge({ paused }: { paused: boolean }) {
  const [{ data }, ask] = useQuery({ query: openAlertsQuery, pause: paused })
  const [heard, setHeard] = useState<AlertsHeard>()
  const pushes = useRef({ count: 0, asked: 0 })
  useAlertChanges(
    () => {
      pushes.current.asked = pushes.current.count
      ask({ requestPolicy: 'network-only' })
    },
    {
      paused,
      onHeard: (news) => {
        pushes.current.count++
        setHeard(news)
      },
    },
  )
  // What was heard after the question is newer than its answer.
  useEffect(() => {
    if (pushes.current.asked === pushes.current.count) setHeard(undefined)
  }, [data])
  const open = (data?.alerts.counts ?? []).filter(({ standing }) => standing === 'OPEN')
  const of = (severity: 'CRITICAL' | 'WARNING') => open.find((one) => one.severity === severity)?.count ?? 0
  const critical = heard?.critical ?? of('CRITICAL')
  const count = critical + (heard?.warning ?? of('WARNING'))
  if (count === 0) return null
  return (
    <span className={classes.badge} data-critical={critical > 0 || undefined}>
      {formatCount(count)}
    </span>
  )
}
