import { Link } from '@tanstack/react-router'
import { SeverityLabel } from '@/components/severity-label'
import { graphql } from '@/lib/graphql/graphql'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import classes from './findings.module.css'

const campaignAlertsQuery = graphql(`
  query CampaignAlerts($campaign: ID!) {
    alerts(first: 20, filter: { campaignIds: [$campaign], standings: [OPEN, ACKNOWLEDGED, SNOOZED] }) {
      nodes {
        id
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

/** What is out of the campaign, the gravest first; nothing where nothing is. */
export function CampaignAlerts({ campaign }: { campaign: string }) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const { data, reload } = useKeptQuery({
    query: campaignAlertsQuery,
    variables: { campaign },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(everySeconds, reload)
  const alerts = data?.alerts.nodes ?? []
  if (alerts.length === 0) return null
  return (
    <section className={classes.findings} aria-label="Alerts">
      <h2 className={classes.title}>
        Alerts <span className={classes.count}>{alerts.length}</span>
      </h2>
      <ul className={classes.list}>
        {alerts.map((alert) => (
          <li key={alert.id} className={classes.finding}>
            <SeverityLabel severity={alert.severity} />
            <span>
              <Link to="/alerts" search={{ alert: alert.id, state: tabOf(alert.standing) }} className={classes.link}>
                {alert.rule}
              </Link>
              <span className={classes.count} data-tip={formatMomentBoth(alert.firedAt, zone)}>
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
