import { Link } from '@tanstack/react-router'
import { SeverityLabel } from '@/components/severity-label'
import { graphql, type VariablesOf } from '@/lib/graphql/graphql'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import classes from './subject-alerts.module.css'

const subjectAlertsQuery = graphql(`
  query SubjectAlerts($campaigns: [ID!], $bookings: [ID!], $connections: [ID!]) {
    alerts(
      first: 20
      filter: {
        campaignIds: $campaigns
        bookingIds: $bookings
        connectionIds: $connections
        standings: [OPEN, ACKNOWLEDGED, SNOOZED]
      }
    ) {
      nodes {
        id
        subject {
          order
          lineItem
          name
        }
        rule
        severity
        standing
        firedAt
        sentence
      }
    }
  }
`)

const everySeconds = 10

const standingMarks = { OPEN: '', ACKNOWLEDGED: ', acknowledged', SNOOZED: ', snoozed', RESOLVED: '' } as const

interface SubjectAlertsProps {
  of: VariablesOf<typeof subjectAlertsQuery>
  /** Whether the page is of more than one thing that is watched, so that each alert says of which it is; those of orders and line items always do. */
  named?: boolean
}

/** What is out of what a page is about, the gravest first; nothing where nothing is. */
export function SubjectAlerts({ of: variables, named = false }: SubjectAlertsProps) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const { data, reload } = useKeptQuery({ query: subjectAlertsQuery, variables, requestPolicy: 'cache-and-network' })
  useRepeat(everySeconds, reload)
  const alerts = data?.alerts.nodes ?? []
  if (alerts.length === 0) return null
  return (
    <section className={classes.alerts} aria-label="Alerts">
      <h2 className={classes.title}>
        Alerts <span className={classes.dim}>{alerts.length}</span>
      </h2>
      <ul className={classes.list}>
        {alerts.map((alert) => (
          <li key={alert.id} className={classes.alert}>
            <SeverityLabel severity={alert.severity} />
            <span>
              <Link to="/alerts" search={{ alert: alert.id, state: tabOf(alert.standing) }} className={classes.link}>
                {alert.rule}
              </Link>
              {(named || alert.subject.order !== null || alert.subject.lineItem !== null) && `: ${alert.subject.name}`}
              <span className={classes.dim} data-tip={formatMomentBoth(alert.firedAt, zone)}>
                {' '}
                {formatAgo(alert.firedAt, now)}
                {standingMarks[alert.standing]}
              </span>{' '}
              {alert.sentence}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// The list shows open alerts where its address names no standing.
const tabOf = (standing: keyof typeof standingMarks) => (standing === 'OPEN' ? undefined : standing)
