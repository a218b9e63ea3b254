import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatCount, unknown } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { rebuildsQuery, type HealthConnection, type Rebuild } from './health-queries'
import { isSame, rebuildLooks, rebuildState, tookWords } from './rebuild-words'
import classes from './health.module.css'

const openSeconds = 3
const restSeconds = 30

export function RebuildsTable({ connections }: { connections: readonly HealthConnection[] }) {
  const now = useNow(5)
  const { zone } = useOrganization()
  const { data, problem, loading, reload } = useKeptQuery({
    query: rebuildsQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  const rebuilds = data?.rebuilds
  const open = rebuilds?.some((rebuild) => rebuildState(rebuild) === 'open') ?? false
  useRepeat(open ? openSeconds : restSeconds, reload)
  const columns: DataColumn<Rebuild>[] = [
    { key: 'state', label: 'State', cell: (r) => <StateLabel rebuild={r} now={now} /> },
    {
      key: 'asked',
      label: 'Asked for',
      cell: (r) => (
        <>
          <span data-tip={formatMomentBoth(r.requestedAt, zone)}>{formatAgo(r.requestedAt, now)}</span>
          <span className={`${classes.cell} ${classes.dim}`}>by {r.requestedBy}</span>
        </>
      ),
    },
    {
      key: 'connection',
      label: 'Connection',
      cell: (r) => connections.find((one) => one.id === r.connectionId)?.name ?? 'removed connection',
    },
    { key: 'batches', label: 'Batches read', numeric: true, cell: (r) => formatCount(r.batches) },
    { key: 'rows', label: 'Rows', numeric: true, cell: (r) => formatCount(r.rows) },
    {
      key: 'changed',
      label: 'Days changed',
      tip: 'Days of line items whose facts are not what they were',
      numeric: true,
      cell: (r) => formatCount(r.changedDays),
    },
    { key: 'outcome', label: 'What came of it', grows: true, cell: (r) => <Outcome rebuild={r} /> },
  ]
  return (
    <Panel title="Rebuilds" note="the last 50, newest first" flush>
      {problem && <ErrorNote problem={problem} what="The rebuilds could not be loaded." onRetry={reload} />}
      {!rebuilds ? (
        !problem && <PageSkeleton heights={[28, 28, 28]} />
      ) : rebuilds.length === 0 ? (
        <EmptyNote title="Nothing has been rebuilt yet">
          A rebuild reads what platforms sent again, from the bytes kept: for a day that differs, or rows set aside.
        </EmptyNote>
      ) : (
        <div aria-busy={loading}>
          <DataTable label="Rebuilds" columns={columns} rows={rebuilds} rowKey={(r) => r.id} maxHeight={680} />
        </div>
      )}
    </Panel>
  )
}

function StateLabel({ rebuild, now }: { rebuild: Rebuild; now: number }) {
  const state = rebuildState(rebuild)
  const { glyph, word } = rebuildLooks[state]
  return (
    <span className={classes.rebuildState} data-state={state}>
      <span aria-hidden="true">{glyph}</span> {word}
      <span className={`${classes.cell} ${classes.dim}`}>{tookWords(rebuild, now)}</span>
    </span>
  )
}

function Outcome({ rebuild }: { rebuild: Rebuild }) {
  const state = rebuildState(rebuild)
  if (state === 'refused')
    return <span className={`${classes.bad} ${classes.wraps}`}>{rebuild.reason ?? 'No reason is given.'}</span>
  const same = isSame(rebuild)
  if (state === 'open' || same === null) return <span className={classes.dim}>{unknown}</span>
  const { hashBefore, hashAfter } = rebuild
  return (
    <span data-tip={`SHA-256 of all facts\nbefore ${hashBefore}\nafter ${hashAfter}`}>
      {same ? 'Nothing changed' : 'Facts changed'}{' '}
      <code className={classes.dim}>
        {hashBefore?.slice(0, 8)}
        {same ? '' : ` → ${hashAfter?.slice(0, 8)}`}
      </code>
    </span>
  )
}
