import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { AlertsHead } from './alerts-head'
import { ReceiverDeliveries } from './receiver-deliveries'
import { ReceiverEditor } from './receiver-editor'
import { receiversQuery, type AlertReceiver } from './receiver-queries'
import { hears, reached, stateOf } from './receiver-words'
import { RoutesPanel } from './routes-panel'
import classes from './alerts.module.css'

interface ReceiversPageProps {
  /** The receiver looked at; "new" for one that is not kept yet. */
  receiver: string | undefined
  onReceiver: (receiver: string | undefined) => void
}

/** Who is told of alerts outside the inbox. */
export function ReceiversPage({ receiver, onReceiver }: ReceiversPageProps) {
  const mayWrite = useAllowed('ADMIN')
  const { zone } = useOrganization()
  // Shown once, beside whatever comes after it is kept.
  const [newKey, setNewKey] = useState<string>()
  const { data, problem, reload } = useKeptQuery({ query: receiversQuery, requestPolicy: 'cache-and-network' })
  if (problem && !data)
    return <ErrorNote problem={problem} what="The receivers could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[320]} />
  const rows = data.alertReceivers
  const chosen = rows.find(({ id }) => id === receiver)
  const open = (next: string | undefined) => {
    setNewKey(undefined)
    onReceiver(next)
  }
  const columns: readonly DataColumn<AlertReceiver>[] = [
    {
      key: 'name',
      label: 'Receiver',
      cell: (row) => (
        <button
          type="button"
          className={classes.row}
          aria-pressed={row.id === receiver}
          onClick={() => open(row.id === receiver ? undefined : row.id)}
        >
          {row.name}
        </button>
      ),
    },
    { key: 'kind', label: 'Kind', cell: reached },
    { key: 'hears', label: 'Hears of', grows: true, cell: hears },
    { key: 'state', label: 'State', cell: (row) => stateOf(row, zone) },
    { key: 'waiting', label: 'Waiting', numeric: true, cell: (row) => formatCount(row.waiting) },
    { key: 'givenUp', label: 'Given up', numeric: true, cell: (row) => formatCount(row.givenUp) },
  ]
  return (
    <Page>
      <AlertsHead
        title="Receivers"
        action={
          mayWrite && (
            <Button size="compact-sm" onClick={() => open('new')}>
              New receiver
            </Button>
          )
        }
      />
      <div className={classes.columns} data-alone={chosen || receiver === 'new' ? undefined : true}>
        <div className={classes.rules}>
          <Panel title="Receivers" note="told of alerts as they fire and end" flush>
            {rows.length === 0 ? (
              <EmptyNote title="Nobody is told outside the inbox">
                Add a webhook, a Slack or Teams channel, PagerDuty or e-mail addresses, and they are told of alerts as
                they fire.
              </EmptyNote>
            ) : (
              <DataTable label="Receivers" columns={columns} rows={rows} rowKey={(row) => row.id} />
            )}
          </Panel>
          <RoutesPanel receivers={rows} />
          {chosen && <ReceiverDeliveries key={chosen.id} receiver={chosen} onChanged={reload} />}
        </div>
        {mayWrite && (chosen || receiver === 'new') && (
          <ReceiverEditor
            key={chosen ? `${chosen.id} ${chosen.version}` : 'new'}
            receiver={chosen}
            newKey={newKey}
            onSaved={(id, key) => {
              setNewKey(key)
              reload()
              onReceiver(id)
            }}
            onRemoved={() => {
              reload()
              open(undefined)
            }}
          />
        )}
      </div>
    </Page>
  )
}
