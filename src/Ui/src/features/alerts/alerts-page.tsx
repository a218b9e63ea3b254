import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { isSeverity, severityWords } from '@/lib/severities'
import { useShortcuts } from '@/lib/shortcuts'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { alertColumns } from './alert-columns'
import { AlertPeek } from './alert-peek'
import { acknowledgeAlertMutation, alertsQuery, snoozeAlertMutation, type AlertRow } from './alert-queries'
import { countOf, standingWords, stepTo } from './alert-words'
import { SnoozeDialog } from './snooze-dialog'
import classes from './alerts.module.css'

const pageSize = 100
const everySeconds = 10

/** The page as its address has it. */
export interface AlertsSearch {
  readonly q?: string | undefined
  /** Open ones where absent. */
  readonly state?: AlertRow['standing'] | undefined
  readonly sev?: AlertRow['severity'] | undefined
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
  const mayReceivers = useAllowed('ANALYST')
  const pages = usePages(JSON.stringify([search.q, standing, search.sev, search.order]))
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
      },
    },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(everySeconds, reload)
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
      {problem && !data && <ErrorNote problem={problem} what="The alerts could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[320]} />}
      {data && (
        <>
          <WithoutRate currencies={data.alerts.withoutRate} />
          <Inbox rows={data.alerts.nodes} turning={turning} search={search} onSearch={onSearch} onChanged={reload} />
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

interface InboxProps extends AlertsPageProps {
  rows: readonly AlertRow[]
  /** They are of another standing or page than the one chosen, and nothing can be done with them. */
  turning: boolean
  onChanged: () => void
}

function Inbox({ rows, turning, search, onSearch, onChanged }: InboxProps) {
  const { zone } = useOrganization()
  const now = useNow(30)
  const mayHandle = useAllowed('TRADER')
  const [snoozes, setSnoozes] = useState(false)
  const acknowledge = useOrder(acknowledgeAlertMutation)
  const wake = useOrder(snoozeAlertMutation)
  const chosen = turning ? undefined : rows.find(({ id }) => id === search.alert)
  const select = (alert: string | undefined) => onSearch({ ...search, alert })
  const step = (by: number) => {
    if (turning) return
    const next = stepTo(
      rows.map(({ id }) => id),
      search.alert,
      by,
    )
    if (next) select(next)
  }
  const onAcknowledge = () => {
    if (!chosen || !mayHandle || chosen.standing === 'RESOLVED') return
    void acknowledge
      .give({ input: { id: chosen.id, takesBack: chosen.acknowledgedBy !== null } })
      .then((done) => done && onChanged())
  }
  const onSnooze = () => {
    if (!chosen || !mayHandle || chosen.standing === 'RESOLVED') return
    if (chosen.standing !== 'SNOOZED') setSnoozes(true)
    else void wake.give({ input: { id: chosen.id, until: null, reason: null } }).then((done) => done && onChanged())
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    a: onAcknowledge,
    s: onSnooze,
    Escape: () => (search.alert ? select(undefined) : false),
  })
  const columns = alertColumns({ chosen: search.alert, onChosen: select, zone, now })
  // Beside the panel, which says what happened, long names would leave the sentence a few letters.
  const shown = search.alert
    ? columns
        .filter(({ key }) => key !== 'assignee')
        .map((column) => (column.key === 'subject' ? { ...column, grows: true } : column))
    : columns
  return (
    <div className={classes.columns} data-alone={search.alert ? undefined : true}>
      <Panel
        title={standingWords[search.state ?? 'OPEN']}
        note={search.order === 'cost' ? 'what an hour costs most first' : 'the gravest first'}
        flush
      >
        {rows.length === 0 && !turning ? (
          <EmptyNote title="No alert of that kind">
            Campaigns are judged as their data arrives. What is out shows here by itself.
          </EmptyNote>
        ) : (
          <DataTable label="Alerts" columns={shown} rows={rows} rowKey={(row) => row.id} turning={turning} />
        )}
      </Panel>
      {search.alert && (
        <div className={classes.peek}>
          <OrderErrors errors={[...acknowledge.errors, ...wake.errors]} />
          <AlertPeek
            key={search.alert}
            id={search.alert}
            beat={JSON.stringify(chosen)}
            onAcknowledge={onAcknowledge}
            onSnooze={onSnooze}
            onChanged={onChanged}
          />
        </div>
      )}
      {snoozes && chosen && (
        <SnoozeDialog
          isOfCampaign={chosen.subject.campaignId !== null}
          id={chosen.id}
          onClose={() => setSnoozes(false)}
          onDone={() => {
            setSnoozes(false)
            onChanged()
          }}
        />
      )}
    </div>
  )
}
