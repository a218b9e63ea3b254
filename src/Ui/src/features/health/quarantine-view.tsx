import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatCount } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { platformShort } from '@/lib/platforms'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { quarantineQuery, type HealthConnection, type QuarantinedRow } from './health-queries'
import { QuarantinedRowPanel } from './quarantined-row-panel'
import { ruleChoices, ruleWords } from './rules'
import type { Order } from './use-order'
import classes from './health.module.css'

interface QuarantineViewProps {
  connections: readonly HealthConnection[]
  connection: HealthConnection | undefined
  rule: string | undefined
  onRule: (rule: string | undefined) => void
  order: Order
}

const pageSize = 50
const renewSeconds = 30
const keyOf = (row: QuarantinedRow) => `${row.batchId}/${row.row}/${row.rule}`

export function QuarantineView({ connections, connection, rule, onRule, order }: QuarantineViewProps) {
  // The cursors of the pages turned; the last is the page shown.
  const [turned, setTurned] = useState<readonly string[]>([])
  const [key, setKey] = useState<string | null>(null)
  const now = useNow(15)
  const { zone } = useOrganization()
  const { data, problem, loading, reload } = useKeptQuery({
    query: quarantineQuery,
    variables: {
      first: pageSize,
      after: turned.at(-1) ?? null,
      filter: { connectionId: connection?.id ?? null, rule: rule ?? null },
    },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(renewSeconds, reload)
  const rows = data?.quarantine.nodes
  const next = data?.quarantine.pageInfo
  const chosen = rows?.find((row) => keyOf(row) === key) ?? rows?.[0]
  const nameOf = (id: string) => connections.find((one) => one.id === id)?.name ?? 'removed connection'
  const turn = (cursors: readonly string[]) => {
    setTurned(cursors)
    setKey(null)
  }
  const columns: DataColumn<QuarantinedRow>[] = [
    {
      key: 'at',
      label: 'When',
      cell: (r) => <span data-tip={formatMomentBoth(r.at, zone)}>{formatAgo(r.at, now)}</span>,
    },
    {
      key: 'connection',
      label: 'Connection',
      cell: (r) => (
        <>
          {nameOf(r.connectionId)} <span className={classes.dim}>{platformShort(r.platform)}</span>
        </>
      ),
    },
    { key: 'stream', label: 'Stream', cell: (r) => r.stream },
    { key: 'row', label: 'Row', numeric: true, cell: (r) => formatCount(r.row) },
    {
      key: 'rule',
      label: 'Rule',
      cell: (r) => (
        <button
          type="button"
          className={classes.choose}
          aria-pressed={chosen === r}
          onClick={() => setKey(keyOf(r))}
          data-tip={r.rule}
        >
          {ruleWords(r.rule)}
          <span className="pl-hidden">, row {r.row}, show it</span>
        </button>
      ),
    },
    { key: 'reason', label: 'Reason', grows: true, cell: (r) => <span data-tip={r.reason}>{r.reason}</span> },
  ]
  return (
    <div className={classes.split} aria-busy={loading}>
      <Panel
        title="Rows set aside"
        note="newest batch first"
        flush
        action={
          <NativeSelect
            size="xs"
            aria-label="Rule"
            className={classes.select}
            data={[
              { value: '', label: 'Every rule' },
              ...ruleChoices([...(rows ?? []).map((row) => row.rule), ...(rule ? [rule] : [])]),
            ]}
            value={rule ?? ''}
            onChange={(event) => onRule(event.currentTarget.value || undefined)}
          />
        }
      >
        {problem && <ErrorNote problem={problem} what="The rows could not be loaded." onRetry={reload} />}
        {!rows ? (
          !problem && <PageSkeleton heights={[28, 28, 28]} />
        ) : rows.length === 0 ? (
          <NothingSetAside filtered={rule !== undefined} onClear={() => onRule(undefined)} />
        ) : (
          <DataTable
            label="Rows set aside"
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            maxHeight="var(--rows-height)"
          />
        )}
        {(turned.length > 0 || next?.hasNextPage) && (
          <nav className={classes.pager} aria-label="Pages of rows">
            <Button
              size="compact-sm"
              variant="default"
              disabled={turned.length === 0}
              onClick={() => turn(turned.slice(0, -1))}
            >
              Newer
            </Button>
            <span className={classes.dim}>Page {formatCount(turned.length + 1)}</span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!next?.hasNextPage || !next.endCursor}
              onClick={() => next?.endCursor && turn([...turned, next.endCursor])}
            >
              Older
            </Button>
          </nav>
        )}
      </Panel>
      {chosen && (
        <QuarantinedRowPanel
          key={keyOf(chosen)}
          row={chosen}
          connection={nameOf(chosen.connectionId)}
          busy={order.asking === chosen.batchId}
          onReadAgain={() => void order.readAgain(chosen.batchId)}
        />
      )}
    </div>
  )
}

function NothingSetAside({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered) return <EmptyNote title="No row is set aside">Every row that came in could be taken in.</EmptyNote>
  return (
    <EmptyNote
      title="No row broke this rule"
      action={
        <Button size="compact-sm" variant="default" onClick={onClear}>
          Show every rule
        </Button>
      }
    />
  )
}
