import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { accessEnd } from '@/lib/access-words'
import { formatMoment } from '@/lib/time'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { accessesQuery, endAccessMutation, type Access } from './accesses-queries'

/** When operators of the installation were let in. Where nobody ever was, there is nothing to show. */
export function AccessesPanel() {
  const { data, reload } = useKeptQuery({ query: accessesQuery, variables: {} })
  const end = useOrder(endAccessMutation)
  const { zone } = useOrganization()
  if (!data?.accesses.length) return null
  const columns: DataColumn<Access>[] = [
    { key: 'operator', label: 'Operator', cell: (one) => one.operator },
    { key: 'reason', label: 'Reason', grows: true, cell: (one) => one.reason },
    { key: 'from', label: 'From', cell: (one) => formatMoment(one.startedAt, zone) },
    { key: 'to', label: 'To', cell: (one) => formatMoment(one.endedAt ?? one.endsAt, zone) },
    { key: 'end', label: 'Ended', cell: (one) => accessEnd(one.endedBy) },
    { key: 'reads', label: 'Operations', numeric: true, cell: (one) => one.operations },
    {
      key: 'stop',
      label: '',
      cell: (one) =>
        !one.endedAt && (
          <Button
            size="compact-xs"
            variant="default"
            loading={end.busy}
            aria-label={`End the access of ${one.operator}`}
            onClick={() => void end.give({ input: { id: one.id } }).then((done) => done && reload())}
          >
            End it
          </Button>
        ),
    },
  ]
  return (
    <Panel title="Operators let in" note="to read what a viewer reads" flush>
      <OrderErrors errors={end.errors} />
      <DataTable label="Operators let in" columns={columns} rows={data.accesses} rowKey={(one) => one.id} />
    </Panel>
  )
}
