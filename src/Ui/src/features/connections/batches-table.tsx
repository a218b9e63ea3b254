import { useEffect, useState } from 'react'
import { Button, Switch } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatBytes, formatCount, unknown } from '@/lib/format'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useOrganization } from '@/lib/organization'
import { batchesQuery, type Batch } from './connections-queries'
import { stageWords } from './stage-words'
import classes from './connections.module.css'

const pageSize = 50
const most = 500

export function BatchesTable({ connectionId, beat }: { connectionId: string; beat: number }) {
  const [quarantined, setQuarantined] = useState(false)
  const [first, setFirst] = useState(pageSize)
  const now = useNow(15)
  const { zone } = useOrganization()
  const stages: Batch['stage'][] | null = quarantined ? ['QUARANTINED'] : null
  const { data, problem, reload } = useKeptQuery({
    query: batchesQuery,
    variables: { first, filter: { connectionId, stages } },
    requestPolicy: 'cache-and-network',
  })
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])

  const columns: DataColumn<Batch>[] = [
    {
      key: 'landed',
      label: 'Landed',
      cell: (b) => <span data-tip={formatMomentBoth(b.landedAt, zone)}>{formatAgo(b.landedAt, now)}</span>,
    },
    { key: 'stream', label: 'Stream', cell: (b) => b.stream },
    {
      key: 'stage',
      label: 'Stage',
      cell: (b) => <span className={b.stage === 'QUARANTINED' ? classes.bad : undefined}>{stageWords[b.stage]}</span>,
    },
    {
      key: 'subject',
      label: 'Subject and reason',
      grows: true,
      cell: (b) => (
        <span data-tip={b.reason ? `${b.subject}\n${b.reason}` : b.subject}>
          {b.subject}
          {b.reason && <span className={classes.bad}> {b.reason}</span>}
        </span>
      ),
    },
    { key: 'bytes', label: 'Size', numeric: true, cell: (b) => formatBytes(b.bytes) },
    { key: 'rows', label: 'Rows', numeric: true, cell: (b) => formatCount(b.rows) },
    { key: 'accepted', label: 'Accepted', numeric: true, cell: (b) => formatCount(b.accepted) },
    {
      key: 'quarantined',
      label: 'Set aside',
      tip: 'Rows that broke a rule and were kept apart',
      numeric: true,
      cell: (b) =>
        b.quarantined > 0 ? <span className={classes.bad}>{formatCount(b.quarantined)}</span> : formatCount(0),
    },
    {
      key: 'took',
      label: 'Took',
      numeric: true,
      cell: (b) =>
        b.finishedAt ? `${((Date.parse(b.finishedAt) - Date.parse(b.landedAt)) / 1000).toFixed(1)} s` : unknown,
    },
    {
      key: 'sha',
      label: 'SHA-256',
      cell: (b) => (
        <code className={classes.dim} data-tip={b.sha256}>
          {b.sha256.slice(0, 8)}
        </code>
      ),
    },
  ]
  const batches = data?.batches.nodes
  return (
    <Panel
      title="Recent batches"
      note="newest first"
      flush
      action={
        <Switch
          size="xs"
          label="Only quarantined"
          checked={quarantined}
          onChange={(event) => setQuarantined(event.currentTarget.checked)}
        />
      }
    >
      {problem && <ErrorNote problem={problem} what="The batches could not be loaded." onRetry={reload} />}
      {!batches ? (
        !problem && <PageSkeleton heights={[28, 28, 28]} />
      ) : batches.length === 0 ? (
        <EmptyNote title={quarantined ? 'Nothing is quarantined' : 'Nothing has come in yet'} />
      ) : (
        <DataTable label="Recent batches" columns={columns} rows={batches} rowKey={(b) => b.id} maxHeight={420} />
      )}
      {data?.batches.pageInfo.hasNextPage && first < most && (
        <Button size="compact-sm" variant="subtle" m={6} onClick={() => setFirst(first + pageSize)}>
          Show {pageSize} more
        </Button>
      )}
    </Panel>
  )
}
