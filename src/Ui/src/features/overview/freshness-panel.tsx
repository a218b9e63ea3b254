import { Link } from '@tanstack/react-router'
import { ConnectionStateLabel } from '@/components/connection-state'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { Lag } from '@/components/lag'
import { Panel } from '@/components/panel'
import { formatCount, formatPercent, unknown } from '@/lib/format'
import { platformLong } from '@/lib/platforms'
import { formatDay } from '@/lib/time'
import { freshness } from './overview-figures'
import type { Overview } from './overview-queries'
import classes from './overview.module.css'

type Connection = Overview['connections'][number]

/** Whether the numbers above can be trusted: what each platform has told us, and how late it is. */
export function FreshnessPanel({ connections }: { connections: readonly Connection[] }) {
  return (
    <Panel
      title="Data"
      note="how fresh what all this says is"
      action={
        <Link to="/data-health" search={{}} className={classes.link}>
          Data health
        </Link>
      }
      flush
    >
      {connections.length === 0 ? (
        <EmptyNote title="No platform is connected">Nothing is known of campaigns until one is.</EmptyNote>
      ) : (
        <DataTable label="Data" columns={columns} rows={connections} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

const columns: readonly DataColumn<Connection>[] = [
  {
    key: 'name',
    label: 'Connection',
    grows: true,
    cell: ({ name, platform }) => (
      <>
        <Link to="/connections" search={{}} className={classes.link}>
          {name}
        </Link>
        <small className={classes.small}>{platformLong(platform)}</small>
      </>
    ),
  },
  {
    key: 'state',
    label: 'State',
    cell: ({ state, stateReason }) => (
      <span data-tip={stateReason ?? undefined}>
        <ConnectionStateLabel state={state} />
      </span>
    ),
  },
  { key: 'accounts', label: 'Accounts', numeric: true, cell: (row) => formatCount(freshness(row).accounts) },
  { key: 'through', label: 'Complete through', cell: (row) => formatDay(freshness(row).dataThrough) },
  { key: 'lag', label: 'On time', cell: (row) => <Lag minutes={freshness(row).lagMinutes} /> },
  {
    key: 'history',
    label: 'History in',
    numeric: true,
    cell: ({ historyDaysIn, historyDaysWanted }) =>
      historyDaysWanted === 0 ? unknown : formatPercent(historyDaysIn / historyDaysWanted),
  },
]
