import { SeverityLabel } from '@/components/severity-label'
import { SubjectLink } from '@/components/subject-link'
import { useAlertChanges } from '@/lib/alert-changes'
import { foreseenWords } from '@/lib/foreseen-words'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { formatMomentBoth, formatSoon } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { comingAlertsQuery } from './alert-queries'
import classes from './alerts.module.css'

/** Alerts that are not out, and will be unless something changes, the soonest first; nothing where none is. */
export function ComingAlerts() {
  const { zone } = useOrganization()
  const now = useNow(30)
  const { data, reload } = useKeptQuery({ query: comingAlertsQuery, requestPolicy: 'cache-and-network' })
  useAlertChanges(reload)
  const coming = data?.comingAlerts ?? []
  const [first] = coming
  if (!first) return null
  return (
    <details className={classes.coming}>
      <summary>
        {coming.length === 1 ? 'One alert fires' : `${coming.length} alerts fire`} unless something changes,{' '}
        {coming.length === 1 ? 'on' : 'the first on'} {formatSoon(first.wouldFireAt, zone, now)}
      </summary>
      <ul className={classes.history}>
        {coming.map(({ id, subject, rule, severity, wouldFireAt, holdsSince }) => (
          <li key={id}>
            <SeverityLabel severity={severity} /> {rule}: <SubjectLink subject={subject} className={classes.link} />{' '}
            <span className={classes.dim} data-tip={formatMomentBoth(wouldFireAt, zone)}>
              {foreseenWords({ notice: 'FIRED', at: wouldFireAt }, zone, now)}
              {holdsSince && `; holds since ${formatSoon(holdsSince, zone, now)}`}.
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
