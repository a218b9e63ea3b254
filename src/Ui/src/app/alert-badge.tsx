import { useQuery } from 'urql'
import { formatCount } from '@/lib/format'
import { graphql } from '@/lib/graphql/graphql'
import { useRepeat } from '@/lib/use-repeat'
import classes from './shell.module.css'

const everySeconds = 10

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
  useRepeat(paused ? null : everySeconds, () => ask({ requestPolicy: 'network-only' }))
  const open = (data?.alerts.counts ?? []).filter(({ standing }) => standing === 'OPEN')
  const count = open.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return null
  return (
    <span className={classes.badge} data-critical={open.some(({ severity }) => severity === 'CRITICAL') || undefined}>
      {formatCount(count)}
    </span>
  )
}
