import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { SeverityLabel } from '@/components/severity-label'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import { deliveriesQuery, resendDeliveryMutation, type AlertDelivery, type AlertReceiver } from './receiver-queries'
import { standingOf, togetherWords, toldWords } from './receiver-words'

const pageSize = 50

/** What a receiver was told, and what it is still to be told. */
export function ReceiverDeliveries({ receiver, onChanged }: { receiver: AlertReceiver; onChanged: () => void }) {
  const { zone } = useOrganization()
  const mayWrite = useAllowed('ADMIN')
  const pages = usePages()
  const { data, problem, turning, reload } = useKeptQuery({
    query: deliveriesQuery,
    variables: { receiver: receiver.id, first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  const resend = useOrder(resendDeliveryMutation)
  if (problem && !data) return <ErrorNote problem={problem} what="The messages could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[200]} />
  const { nodes, pageInfo } = data.alertDeliveries
  const again = async (id: string) => {
    await resend.give({ input: { id } })
    reload()
    onChanged()
  }
  const columns: readonly DataColumn<AlertDelivery>[] = [
    { key: 'at', label: 'When', cell: (row) => formatMoment(row.at, zone) },
    {
      key: 'what',
      label: 'What',
      grows: true,
      cell: (row) => (
        <>
          <SeverityLabel severity={row.severity} /> {toldWords(row)}: {row.rule}, {row.subject}
        </>
      ),
    },
    { key: 'state', label: 'State', cell: (row) => standingOf(row, zone) + togetherWords(row) },
    { key: 'reason', label: 'Last reason', cell: (row) => row.reason ?? row.heldBecause },
    {
      key: 'again',
      label: 'Again',
      cell: (row) =>
        mayWrite &&
        row.state === 'GIVEN_UP' && (
          <Button size="compact-xs" variant="default" disabled={resend.busy} onClick={() => void again(row.id)}>
            Send again
          </Button>
        ),
    },
  ]
  return (
    <Panel title={`Messages to ${receiver.name}`} note="the newest first; kept for 30 days" flush>
      <OrderErrors errors={resend.errors} />
      {nodes.length === 0 ? (
        <EmptyNote title="No message yet">Nothing it hears of has fired since it is here.</EmptyNote>
      ) : (
        <DataTable
          label={`Messages to ${receiver.name}`}
          columns={columns}
          rows={nodes}
          rowKey={(row) => row.id}
          turning={turning}
        />
      )}
      <Pager of="messages" pages={pages} pageInfo={pageInfo} />
    </Panel>
  )
}
