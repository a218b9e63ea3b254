import { Link } from '@tanstack/react-router'
import { SeverityLabel } from '@/components/severity-label'
import { useAlertChanges } from '@/lib/alert-changes'
import { foreseenWords } from '@/lib/foreseen-words'
import { graphql, type VariablesOf } from '@/lib/graphql/graphql'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth, formatSoon } from '@/lib/time'
import { useNow } from '@/lib/use-now'
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
        foreseen {
          at
          notice
        }
      }
    }
    comingAlerts(first: 20, filter: { campaignIds: $campaigns, bookingIds: $bookings, connectionIds: $connections }) {
      id
      subject {
        order
        lineItem
        name
      }
      rule
      severity
      wouldFireAt
      holdsSince
    }
  }
`)

const standingMarks = { OPEN: '', ACKNOWLEDGED: ', acknowledged', SNOOZED: ', snoozed', RESOLVED: '' } as const

interface SubjectAlertsProps {
  of: VariablesOf<typeof subjectAlertsQuery>
  /** Whether the page is of more than one thing that is watched, so that each alert says of which it is; those of orders and line items always do. */
  named?: boolean
}

/** What is out of what a page is about, the gravest first, and what will be unless something changes; nothing where nothing is. */
export function SubjectAlerts({ of: variables, named = false }: SubjectAlertsProps) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const { data, reload } = useKeptQuery({ query: subjectAlertsQuery, variables, requestPolicy: 'cache-and-network' })
  useAlertChanges(reload)
  const alerts = data?.alerts.nodes ?? []
  const coming = data?.comingAlerts ?? []
  if (alerts.length + coming.length === 0) return null
  const nameOf = ({ order, lineItem, name }: (typeof coming)[number]['subject']) =>
    (named || order !== null || lineItem !== null) && `: ${name}`
  return (
    <section className={classes.alerts} aria-label="Alerts">
      <h2 className={classes.title}>
        Alerts{' '}
        <span className={classes.dim}>
          {alerts.length}
          {coming.length > 0 && `, ${coming.length} coming`}
        </span>
      </h2>
      <ul className={classes.list}>
        {alerts.map((alert) => (
          <li key={alert.id} className={classes.alert}>
            <SeverityLabel severity={alert.severity} />
            <span>
              <Link to="/alerts" search={{ alert: alert.id, state: tabOf(alert.standing) }} className={classes.link}>
                {alert.rule}
              </Link>
              {nameOf(alert.subject)}
              <span className={classes.dim} data-tip={formatMomentBoth(alert.firedAt, zone)}>
                {' '}
                {formatAgo(alert.firedAt, now)}
                {standingMarks[alert.standing]}
              </span>{' '}
              {alert.sentence}
              {alert.foreseen && (
                <span className={classes.dim} data-tip={formatMomentBoth(alert.foreseen.at, zone)}>
                  {' '}
                  {foreseenWords(alert.foreseen, zone, now)}.
                </span>
              )}
            </span>
          </li>
        ))}
        {coming.map(({ id, subject, rule, severity, wouldFireAt, holdsSince }) => (
          <li key={id} className={classes.alert} data-coming>
            <SeverityLabel severity={severity} />
            <span>
              {rule}
              {nameOf(subject)}
              <span className={classes.dim} data-tip={formatMomentBoth(wouldFireAt, zone)}>
                {' '}
                {foreseenWords({ notice: 'FIRED', at: wouldFireAt }, zone, now)}
                {holdsSince && `; holds since ${formatSoon(holdsSince, zone, now)}`}.
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// The list shows open alerts where its address names no standing.
const tabOf = (standing: keyof typeof standingMarks) => (standing === 'OPEN' ? undefined : standing)
