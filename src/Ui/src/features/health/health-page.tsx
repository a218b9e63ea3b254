import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Toast, type ToastText } from '@/components/toast'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformShort } from '@/lib/platforms'
import { AccuracyView } from './accuracy-view'
import { ColumnsView } from './columns-view'
import { DaysView } from './days-view'
import { healthConnectionsQuery, type HealthConnection } from './health-queries'
import { healthViews, viewWords, type HealthSearch } from './health-search'
import { QuarantineView } from './quarantine-view'
import { RebuildsTable } from './rebuilds-table'
import { UnreadBatches } from './unread-batches'
import { useOrder } from './use-order'
import classes from './health.module.css'

interface HealthPageProps {
  search: HealthSearch
  onSearch: (search: HealthSearch, replace?: boolean) => void
}

export function HealthPage({ search, onSearch }: HealthPageProps) {
  const { data, problem, reload } = useKeptQuery({ query: healthConnectionsQuery, variables: {} })
  const [toast, setToast] = useState<ToastText | null>(null)
  const showRebuilds = () => {
    setToast(null)
    onSearch({ ...search, view: 'rebuilds' })
  }
  const order = useOrder((text, bad) =>
    setToast({
      bad,
      text: bad ? (
        text
      ) : (
        <>
          {text}{' '}
          {search.view !== 'rebuilds' && search.view !== 'columns' && (
            <button type="button" className={classes.link} onClick={showRebuilds}>
              Show the rebuilds
            </button>
          )}
        </>
      ),
    }),
  )
  const connections = data?.connections ?? []
  const named = connections.find((connection) => connection.id === search.connection)
  // Days are of one connection; the other views show all until one is chosen.
  const chosen = search.view === 'days' ? (named ?? connections[0]) : named
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>Data health</h1>
        <div role="group" aria-label="View" className={classes.tabs}>
          {healthViews.map((view) => (
            <button
              key={view}
              type="button"
              className={classes.tab}
              aria-pressed={view === search.view}
              onClick={() => onSearch({ ...search, view })}
            >
              {viewWords[view]}
            </button>
          ))}
        </div>
        {connections.length > 0 && search.view !== 'rebuilds' && (
          <ConnectionSelect
            connections={connections}
            chosen={chosen}
            all={search.view !== 'days'}
            onChoose={(connection) => onSearch({ ...search, connection, account: undefined, day: undefined })}
          />
        )}
      </div>
      {problem && <ErrorNote problem={problem} what="The connections could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[220, 240]} />}
      {data && connections.length === 0 && (
        <EmptyNote title="No platform is connected">
          A connection is set up by the operator of this installation; ask them to add one for your organisation.
        </EmptyNote>
      )}
      {connections.length > 0 && (
        <div className={classes.loaded}>
          {search.view === 'days' && chosen && (
            <DaysView
              key={chosen.id}
              connection={chosen}
              account={search.account}
              day={search.day}
              onDay={(account, day) => onSearch({ ...search, account, day }, true)}
              order={order}
            />
          )}
          {search.view === 'accuracy' && (
            <AccuracyView key={chosen?.id} connections={connections} connection={chosen} />
          )}
          {search.view === 'quarantine' && (
            <QuarantineView
              key={`${chosen?.id}/${search.rule}`}
              connections={connections}
              connection={chosen}
              rule={search.rule}
              onRule={(rule) => onSearch({ ...search, rule })}
              order={order}
            />
          )}
          {search.view === 'unread' && <UnreadBatches key={chosen?.id} connection={chosen} order={order} />}
          {search.view === 'columns' && <ColumnsView connectionId={chosen?.id} order={order} />}
          {search.view === 'rebuilds' && <RebuildsTable connections={connections} />}
        </div>
      )}
      <Toast toast={toast} onClose={() => setToast(null)} />
    </div>
  )
}

interface ConnectionSelectProps {
  connections: readonly HealthConnection[]
  chosen: HealthConnection | undefined
  /** Whether all of them together are a choice. */
  all: boolean
  onChoose: (id: string | undefined) => void
}

function ConnectionSelect({ connections, chosen, all, onChoose }: ConnectionSelectProps) {
  const choices = connections.map(({ id, name, platform }) => ({
    value: id,
    label: `${name} (${platformShort(platform)})`,
  }))
  return (
    <NativeSelect
      size="xs"
      className={classes.select}
      aria-label="Connection"
      data={all ? [{ value: '', label: 'All connections' }, ...choices] : choices}
      value={chosen?.id ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || undefined)}
    />
  )
}
