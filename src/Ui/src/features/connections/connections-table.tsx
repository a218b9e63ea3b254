import { Button } from '@mantine/core'
import { ConnectionStateLabel } from '@/components/connection-state'
import { Lag } from '@/components/lag'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { platformShort } from '@/lib/platforms'
import { formatCount, unknown } from '@/lib/format'
import { formatAgo, formatDay, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useOrganization } from '@/lib/organization'
import { freshnessOf, tightestQuota } from './freshness'
import classes from './connections.module.css'
import { QuotaBar } from './quota-bar'
import { WarningList } from './warning-list'
import { warningsOf } from './warnings'
import type { Connection } from './connections-queries'

interface ConnectionsTableProps {
  connections: readonly Connection[]
  chosenId: string | undefined
  onChoose: (id: string) => void
  asking: ReadonlySet<string>
  onPull: (connection: Connection) => void
}

export function ConnectionsTable({ connections, chosenId, onChoose, asking, onPull }: ConnectionsTableProps) {
  const now = useNow(15)
  const { zone } = useOrganization()
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="All connections">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">State</th>
            <th scope="col">Last pull</th>
            <th scope="col">Data through</th>
            <th scope="col">Lag</th>
            <th scope="col">Tightest quota</th>
            <th scope="col">Access token</th>
            <th scope="col">
              <span className="pl-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {connections.map((connection) => {
            const fresh = freshnessOf(connection)
            const quota = tightestQuota(connection.quotas)
            const busy = connection.pulling || asking.has(connection.id)
            const chosen = connection.id === chosenId
            return (
              <tr key={connection.id} data-chosen={chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.choose}
                    aria-pressed={chosen}
                    onClick={() => onChoose(connection.id)}
                  >
                    {connection.name}
                  </button>
                  <small>
                    {connection.isDemo && <b>Demo data, </b>}
                    {platformShort(connection.platform)}, {formatCount(connection.accounts.length)} accounts,{' '}
                    <Link to="/connections/$id" params={{ id: connection.id }} className={classes.link}>
                      settings<span className="pl-hidden"> of {connection.name}</span>
                    </Link>
                  </small>
                </th>
                <td className={classes.stateCell}>
                  <ConnectionStateLabel state={connection.state} />
                  {connection.stateReason && <small>{connection.stateReason}</small>}
                  <WarningList warnings={warningsOf(connection, now)} />
                  {connection.pauses.length > 0 && (
                    <Link to="/data-health" search={{ view: 'columns', c: connection.id }} className={classes.link}>
                      what changed<span className="pl-hidden"> at {connection.name}</span>
                    </Link>
                  )}
                </td>
                <td data-tip={formatMomentBoth(fresh.lastPullAt, zone)}>{formatAgo(fresh.lastPullAt, now)}</td>
                <td>{formatDay(fresh.dataThrough)}</td>
                <td>
                  <Lag minutes={fresh.lagMinutes} />
                  {fresh.late > 0 && <small>{`${fresh.late} of ${connection.accounts.length} accounts`}</small>}
                </td>
                <td className={classes.quotaCell}>{quota ? <QuotaBar quota={quota} /> : unknown}</td>
                <td>
                  <Expiry at={connection.tokenExpiresAt} now={now} zone={zone} />
                </td>
                <td className={classes.actionCell}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={busy}
                    disabled={connection.state === 'DISCONNECTED'}
                    leftSection={<IconDownload size={14} />}
                    onClick={() => onPull(connection)}
                  >
                    Pull now<span className="pl-hidden"> from {connection.name}</span>
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

// Both platforms give tokens of hours, and the connection takes a new one by itself: nobody needs to act before
// the platform refuses, and then the state says so.
function Expiry({ at, now, zone }: { at: string | null; now: number; zone: string }) {
  if (at === null) return <span className={classes.dim}>{unknown}</span>
  return (
    <span className={classes.dim} data-tip={`Until ${formatMomentBoth(at, zone)}; a new one is taken by itself.`}>
      {Date.parse(at) > now ? `renews ${formatAgo(at, now)}` : 'renews at the next pull'}
    </span>
  )
}
