import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatBytes } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { platformShort } from '@/lib/platforms'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { unreadBatchesQuery, type HealthConnection, type UnreadBatch } from './health-queries'
import { ReadAgain } from './read-again'
import type { Order } from './use-order'
import classes from './health.module.css'

const pageSize = 50
const most = 200
const renewSeconds = 30

/** Batches that could not be read whole: nothing of them was taken in. */
export function UnreadBatches({ connection, order }: { connection: HealthConnection | undefined; order: Order }) {
  const [first, setFirst] = useState(pageSize)
  const now = useNow(15)
  const { zone } = useOrganization()
  const { data, problem, loading, reload } = useKeptQuery({
    query: unreadBatchesQuery,
    variables: { first, filter: { connectionId: connection?.id ?? null, stages: ['QUARANTINED'] } },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(renewSeconds, reload)
  const columns: DataColumn<UnreadBatch>[] = [
    {
      key: 'landed',
      label: 'Landed',
      cell: (b) => <span data-tip={formatMomentBoth(b.landedAt, zone)}>{formatAgo(b.landedAt, now)}</span>,
    },
    {
      key: 'connection',
      label: 'Connection',
      cell: (b) => (
        <>
          {b.connectionName} <span className={classes.dim}>{platformShort(b.platform)}</span>
        </>
      ),
    },
    { key: 'subject', label: 'Asked for', cell: (b) => <span data-tip={b.stream}>{b.subject}</span> },
    { key: 'bytes', label: 'Size', numeric: true, cell: (b) => formatBytes(b.bytes) },
    {
      key: 'reason',
      label: 'Why it could not be read',
      grows: true,
      cell: (b) => <span className={`${classes.bad} ${classes.wraps}`}>{b.reason}</span>,
    },
    {
      key: 'again',
      label: '',
      cell: (b) => (
        <ReadAgain bare what={b.subject} busy={order.asking === b.id} onClick={() => void order.readAgain(b.id)} />
      ),
    },
  ]
  const batches = data?.batches.nodes
  return (
    <Panel
      title="Downloads not read"
      note="kept byte by byte; reading one again reads all of its platform that came after it too"
      flush
    >
      {problem && <ErrorNote problem={problem} what="The batches could not be loaded." onRetry={reload} />}
      {!batches ? (
        !problem && <PageSkeleton heights={[28, 28, 28]} />
      ) : batches.length === 0 ? (
        <EmptyNote title="Every download could be read" />
      ) : (
        <div aria-busy={loading}>
          <DataTable label="Downloads not read" columns={columns} rows={batches} rowKey={(b) => b.id} maxHeight={640} />
        </div>
      )}
      {data?.batches.pageInfo.hasNextPage && first < most && (
        <Button size="compact-sm" variant="subtle" m={6} onClick={() => setFirst(first + pageSize)}>
          Show {pageSize} more
        </Button>
      )}
    </Panel>
  )
}
