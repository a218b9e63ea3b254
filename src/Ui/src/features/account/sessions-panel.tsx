import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { unknown } from '@/lib/format'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { endSessionMutation, type Session } from './account-queries'
import { browserOf } from './browser-of'

export function SessionsPanel({ sessions, onChanged }: { sessions: readonly Session[]; onChanged: () => void }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const order = useOrder(endSessionMutation)
  const end = (id: string | null) => void order.give({ input: { id } }).then((done) => done && onChanged())
  const columns: DataColumn<Session>[] = [
    {
      key: 'browser',
      label: 'Browser',
      grows: true,
      cell: (session) => <span data-tip={session.userAgent}>{browserOf(session.userAgent)}</span>,
    },
    { key: 'from', label: 'From', cell: (session) => session.remoteAddress ?? unknown },
    { key: 'since', label: 'Signed in', cell: (session) => formatMoment(session.createdAt, zone) },
    { key: 'seen', label: 'Last used', cell: (session) => formatAgo(session.lastSeenAt, now) },
    {
      key: 'end',
      label: '',
      cell: (session) =>
        session.isCurrent ? (
          'this one'
        ) : (
          <Button size="compact-xs" variant="default" disabled={order.busy} onClick={() => end(session.id)}>
            End it
          </Button>
        ),
    },
  ]
  return (
    <Panel
      title="Where you are signed in"
      flush
      action={
        sessions.length > 1 && (
          <Button size="compact-sm" variant="default" loading={order.busy} onClick={() => end(null)}>
            End all others
          </Button>
        )
      }
    >
      <OrderErrors errors={order.errors} />
      <DataTable label="Where you are signed in" columns={columns} rows={sessions} rowKey={(session) => session.id} />
    </Panel>
  )
}
