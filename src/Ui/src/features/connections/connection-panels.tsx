import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Lag } from '@/components/lag'
import { Panel } from '@/components/panel'
import { formatCount, formatPercent, unknown, wordsOf } from '@/lib/format'
import { formatAgo, formatDay, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useOrganization } from '@/lib/organization'
import { AccountsChooser } from './accounts-chooser'
import classes from './connections.module.css'
import { byTightness, share } from './freshness'
import { QuotaBar } from './quota-bar'
import { Stages } from './stages'
import type { Connection } from './connections-queries'

type Account = Connection['accounts'][number]
/** A platform may count by advertiser; the tightest are what may hold a pull up. */
const quotasShown = 6

type Stream = Connection['streams'][number]

interface ConnectionPanelsProps {
  connection: Connection
  /** Whether the viewer may choose among the accounts. */
  mayChoose?: boolean
  onChanged?: () => void
}

export function ConnectionPanels({ connection, mayChoose, onChanged }: ConnectionPanelsProps) {
  const [choosing, setChoosing] = useState(false)
  const now = useNow(15)
  const { zone } = useOrganization()
  const ago = (at: string | null) => <span data-tip={formatMomentBoth(at, zone)}>{formatAgo(at, now)}</span>
  const accounts: DataColumn<Account>[] = [
    {
      key: 'name',
      label: 'Account',
      grows: true,
      cell: (a) => (
        <span data-tip={a.name}>
          {a.name} <small className={classes.dim}>{a.externalId}</small>
        </span>
      ),
    },
    { key: 'campaigns', label: 'Campaigns', numeric: true, cell: (a) => formatCount(a.campaigns) },
    { key: 'zone', label: 'Zone', cell: (a) => <span className={classes.dim}>{`${a.zone}, ${a.currency}`}</span> },
    { key: 'pull', label: 'Last pull', cell: (a) => ago(a.lastPullAt) },
    { key: 'through', label: 'Data through', cell: (a) => formatDay(a.dataThrough) },
    {
      key: 'lag',
      label: 'Lag',
      cell: (a) => (a.isRead ? <Lag minutes={a.lagMinutes} /> : <span className={classes.dim}>not read</span>),
    },
  ]
  const streams: DataColumn<Stream>[] = [
    { key: 'name', label: 'Stream', cell: (s) => s.name },
    { key: 'last', label: 'Last pull', cell: (s) => ago(s.lastPullAt) },
    {
      key: 'outcome',
      label: 'Outcome',
      grows: true,
      cell: (s) => <span data-tip={s.lastOutcome}>{s.lastOutcome ? wordsOf(s.lastOutcome) : unknown}</span>,
    },
    {
      key: 'next',
      label: 'Next',
      cell: (s) =>
        s.nextPullAt ? (
          ago(s.nextPullAt)
        ) : (
          <span data-tip="Not planned while the connection stands still.">{unknown}</span>
        ),
    },
    {
      key: 'cursor',
      label: 'Cursor',
      tip: 'Where the next incremental pull starts',
      cell: (s) => (
        <code className={classes.cursor} data-tip={s.cursor}>
          {s.cursor ?? unknown}
        </code>
      ),
    },
  ]
  return (
    <div className={classes.panels}>
      {choosing ? (
        <AccountsChooser
          connection={connection}
          onChosen={() => {
            setChoosing(false)
            onChanged?.()
          }}
          onCancel={() => setChoosing(false)}
        />
      ) : (
        <Panel
          title="Accounts"
          note={`${connection.name}, ${formatCount(connection.accounts.length)}`}
          action={
            mayChoose &&
            connection.accounts.length > 0 && (
              <Button size="compact-sm" variant="default" onClick={() => setChoosing(true)}>
                Choose which are read
              </Button>
            )
          }
          flush
        >
          <DataTable
            label="Accounts"
            columns={accounts}
            rows={connection.accounts}
            rowKey={(a) => a.externalId}
            maxHeight={560}
          />
        </Panel>
      )}
      <div className={classes.side}>
        <Panel title="Streams" flush>
          <DataTable
            label="Streams"
            columns={streams}
            rows={connection.streams}
            rowKey={(s) => s.name}
            maxHeight={236}
          />
        </Panel>
        <div className={classes.pair}>
          <Panel title="Quota left">
            <Quotas quotas={connection.quotas} />
          </Panel>
          <Panel title="Batches by stage">
            <Stages stages={connection.stages} />
          </Panel>
        </div>
      </div>
    </div>
  )
}

function Quotas({ quotas }: { quotas: Connection['quotas'] }) {
  const sorted = byTightness(quotas)
  const next = sorted[quotasShown]
  if (sorted.length === 0) return <span className={classes.dim}>The platform states no quota.</span>
  return (
    <>
      {sorted.slice(0, quotasShown).map((quota) => (
        <QuotaBar key={quota.bucket} quota={quota} />
      ))}
      {next && (
        <p className={classes.more}>
          and {formatCount(sorted.length - quotasShown)} more with at least {formatPercent(share(next))} left
        </p>
      )}
    </>
  )
}
