import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { useAlertChanges } from '@/lib/alert-changes'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { isSeverity, severityWords } from '@/lib/severities'
import { useTeams } from '@/lib/use-teams'
import { alertsQuery, type AlertRow } from './alert-queries'
import { countOf, standingWords } from './alert-words'
import { ComingAlerts } from './coming-alerts'
import { Inbox } from './inbox'
import classes from './alerts.module.css'

const pageSize = 100

/** The page as its address has it. */
export interface AlertsSearch {
  readonly q?: string | undefined
  /** Open ones where absent. */
  readonly state?: AlertRow['standing'] | undefined
  readonly sev?: AlertRow['severity'] | undefined
  /** A team, of whose advertisers' campaigns they are; everybody's where absent. */
  readonly team?: string | undefined
  /** What costs most each hour comes first; the gravest where absent. */
  readonly order?: 'cost' | undefined
  /** The alert looked at. */
  readonly alert?: string | undefined
}

interface AlertsPageProps {
  search: AlertsSearch
  onSearch: (search: AlertsSearch) => void
}

const standings = Object.keys(standingWords) as AlertRow['standing'][]

/** What asks for attention. */
export function AlertsPage({ search, onSearch }: AlertsPageProps) {
  const standing = search.state ?? 'OPEN'
  const teams = useTeams()
  const mayReceivers = useAllowed('ANALYST')
  const pages = usePages(JSON.stringify([search.q, standing, search.sev, search.team, search.order]))
  const { data, problem, turning, reload } = useKeptQuery({
    query: alertsQuery,
    variables: {
      first: pageSize,
      after: pages.after,
      order: search.order === 'cost' ? 'DEAREST' : 'GRAVEST',
      filter: {
        search: search.q ?? null,
        standings: [standing],
        severities: search.sev ? [search.sev] : null,
        teamIds: search.team ? [search.team] : null,
      },
    },
    requestPolicy: 'cache-and-network',
  })
  useAlertChanges(reload)
  const counts = data?.alerts.counts ?? []
  return (
    <Page>
      <div className={classes.head}>
        <h1 className={classes.title}>Alerts</h1>
        <SearchForm
          label="Find alerts"
          placeholder="Name or rule"
          value={search.q}
          onFind={(q) => onSearch({ ...search, q })}
        >
          <NativeSelect
            size="xs"
            aria-label="Severity"
            data={[{ value: '', label: 'All severities' }].concat(
              Object.entries(severityWords).map(([value, label]) => ({ value, label })),
            )}
            value={search.sev ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, sev: isSeverity(value) ? value : undefined })
            }
          />
          {teams.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label="Team"
              data={[{ value: '', label: 'All teams' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
              value={search.team ?? ''}
              onChange={({ currentTarget: { value } }) =>
                onSearch({ ...search, team: value === '' ? undefined : value })
              }
            />
          )}
          <NativeSelect
            size="xs"
            aria-label="First"
            data={[
              { value: '', label: 'Gravest first' },
              { value: 'cost', label: 'Dearest first' },
            ]}
            value={search.order ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, order: value === 'cost' ? 'cost' : undefined })
            }
          />
        </SearchForm>
        <span className={classes.actions}>
          <Button component={Link} to="/alerts/rules" size="compact-sm" variant="default">
            Rules
          </Button>
          <Button component={Link} to="/alerts/analytics" size="compact-sm" variant="default">
            Analytics
          </Button>
          <Button component={Link} to="/alerts/silences" size="compact-sm" variant="default">
            Silences
          </Button>
          {mayReceivers && (
            <Button component={Link} to="/alerts/receivers" size="compact-sm" variant="default">
              Receivers
            </Button>
          )}
        </span>
      </div>
      <div className={classes.tabs} role="group" aria-label="Standing">
        {standings.map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={one === standing ? 'filled' : 'default'}
            aria-pressed={one === standing}
            onClick={() => onSearch({ ...search, state: one === 'OPEN' ? undefined : one, alert: undefined })}
          >
            {standingWords[one]} {formatCount(countOf(counts, one))}
          </Button>
        ))}
      </div>
      {standing === 'OPEN' && !search.q && !search.sev && !search.team && <ComingAlerts />}
      {problem && !data && <ErrorNote problem={problem} what="The alerts could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[320]} />}
      {data && (
        <>
          <WithoutRate currencies={data.alerts.withoutRate} />
          <Inbox
            // Alerts that were selected in another list are not those that one looks at.
            key={JSON.stringify([search.q, standing, search.sev, search.team, search.order, pages.after])}
            rows={data.alerts.nodes}
            turning={turning}
            search={search}
            onSearch={onSearch}
            onChanged={reload}
          />
          <Pager of="alerts" pages={pages} pageInfo={data.alerts.pageInfo} />
        </>
      )}
    </Page>
  )
}

/** Which alerts come last because nobody knows what their money is worth. */
function WithoutRate({ currencies }: { currencies: readonly string[] }) {
  const mayRates = useAllowed('ANALYST')
  if (currencies.length === 0) return null
  return (
    <p className={classes.says}>
      {currencies.join(', ')} {currencies.length === 1 ? 'has' : 'have'} no rate of exchange: what is lost in{' '}
      {currencies.length === 1 ? 'it' : 'them'} comes after the rest.{' '}
      {mayRates && (
        <Link to="/margin/rates" className={classes.link}>
          Rates of exchange
        </Link>
      )}
    </p>
  )
}
