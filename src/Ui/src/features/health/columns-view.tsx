import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { unknown, wordsOf } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { changeState, changeStateWords } from './column-words'
import { columnsQuery, type ColumnChange, type ColumnsConnection, type StreamColumns } from './health-queries'
import type { Order } from './use-order'
import classes from './health.module.css'

const renewSeconds = 15

/** What platforms' reports are made of, what changed of that, and what stands still because of it. */
export function ColumnsView({ connectionId, order }: { connectionId: string | undefined; order: Order }) {
  const { data, problem, reload } = useKeptQuery({
    query: columnsQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  useRepeat(renewSeconds, reload)
  const shown = data?.connections.filter((one) => connectionId === undefined || one.id === connectionId)
  const resume = async (connection: ColumnsConnection, stream: string) => {
    await order.resume(connection.id, stream)
    reload()
  }
  return (
    <>
      {problem && <ErrorNote problem={problem} what="The columns could not be loaded." onRetry={reload} />}
      {!shown && !problem && <PageSkeleton heights={[120, 240]} />}
      {shown?.every((one) => one.columns.length === 0) && (
        <EmptyNote title="No report has been read yet">
          Its columns show here with the first report, and each change of them after that.
        </EmptyNote>
      )}
      {shown?.map((one) =>
        one.columns.map((stream) => (
          <StreamPanel
            key={`${one.id} ${stream.stream}`}
            connection={one}
            stream={stream}
            busy={order.asking === one.id}
            onResume={() => void resume(one, stream.stream)}
          />
        )),
      )}
    </>
  )
}

interface StreamPanelProps {
  connection: ColumnsConnection
  stream: StreamColumns
  busy: boolean
  onResume: () => void
}

function StreamPanel({ connection, stream, busy, onResume }: StreamPanelProps) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const ago = (moment: string) => <span data-tip={formatMomentBoth(moment, zone)}>{formatAgo(moment, now)}</span>
  const changes: DataColumn<ColumnChange>[] = [
    { key: 'at', label: 'Since', cell: (change) => ago(change.at) },
    { key: 'kind', label: 'What', cell: (change) => wordsOf(change.kind) },
    { key: 'was', label: 'Gone', cell: (change) => change.was ?? unknown },
    { key: 'becomes', label: 'New', cell: (change) => change.becomes ?? unknown },
    {
      key: 'state',
      label: 'State',
      cell: (change) => (
        <span className={changeState(change) === 'paused' ? classes.bad : undefined}>
          {changeStateWords[changeState(change)]}
        </span>
      ),
    },
    {
      key: 'expected',
      label: 'Expected',
      grows: true,
      cell: (change) => <span data-tip={change.expected.join('\n')}>{change.expected.join(' or ') || unknown}</span>,
    },
  ]
  const there = stream.columns.filter((column) => column.goneAt === null)
  return (
    <>
      {stream.pause && (
        <PauseBanner
          name={connection.name}
          stream={stream.stream}
          pause={stream.pause}
          busy={busy}
          onResume={onResume}
        />
      )}
      <Panel
        title={`${connection.name}: ${stream.stream}`}
        note={
          stream.changes.length === 0 ? 'the same in every report so far' : `${there.length} columns in the last report`
        }
        flush
      >
        <ul className={classes.columns} aria-label={`Columns of ${stream.stream} of ${connection.name}`}>
          {there.map((column) => (
            <li key={column.name} data-tip={`Since ${formatMomentBoth(column.since, zone)}`}>
              {column.name}
            </li>
          ))}
        </ul>
        {stream.changes.length > 0 && (
          <DataTable
            label={`Changes of ${stream.stream} of ${connection.name}`}
            columns={changes}
            rows={stream.changes}
            rowKey={(change) => `${change.at} ${change.was} ${change.becomes}`}
            maxHeight={320}
          />
        )}
      </Panel>
    </>
  )
}

interface PauseBannerProps {
  name: string
  stream: string
  pause: NonNullable<StreamColumns['pause']>
  busy: boolean
  onResume: () => void
}

function PauseBanner({ name, stream, pause, busy, onResume }: PauseBannerProps) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const mayResume = useAllowed('ADMIN')
  return (
    <div className={classes.banner} role="alert">
      <span className={classes.bannerMark} aria-hidden="true">
        !
      </span>
      <p>
        <strong>
          {name}: {stream} is paused
        </strong>{' '}
        since <span data-tip={formatMomentBoth(pause.pausedAt, zone)}>{formatAgo(pause.pausedAt, now)}</span>.{' '}
        {pause.reason} Nothing of it is published. It is tried once a day, next{' '}
        <span data-tip={formatMomentBoth(pause.nextTryAt, zone)}>{formatAgo(pause.nextTryAt, now)}</span>.
      </p>
      <Button
        size="compact-sm"
        loading={busy}
        disabled={!mayResume}
        data-tip={mayResume ? undefined : 'Admins resume.'}
        onClick={onResume}
      >
        Resume
        <span className="pl-hidden">
          {' '}
          {stream} of {name}
        </span>
      </Button>
    </div>
  )
}
