import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { Panel } from '@/components/panel'
import { formatCount, wordsOf } from '@/lib/format'
import { formatAgo, formatDay, formatFlight, formatMomentBoth } from '@/lib/time'
import { useOrganization } from '@/lib/organization'
import { useNow } from '@/lib/use-now'
import { startBackfillMutation, steerBackfillMutation } from './connection-orders'
import classes from './connections.module.css'
import type { Backfill, ConnectionDetail } from './connections-queries'
import { whole } from './draft'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'

interface BackfillPanelProps {
  connection: ConnectionDetail
  maySteer: boolean
  onChanged: () => void
}

const looks: Record<Backfill['state'], string> = {
  RUNNING: 'on-track',
  PAUSED: 'neutral',
  DONE: 'on-track',
  CANCELLED: 'neutral',
}

/** Days read again on a person's word: a form to start, and every back-fill with its progress. */
export function BackfillPanel({ connection, maySteer, onChanged }: BackfillPanelProps) {
  return (
    <Panel title="Back-fill" note="newest days first; it never uses more of a quota than its share">
      {maySteer && <StartForm connection={connection} onChanged={onChanged} />}
      {connection.backfills.length === 0 ? (
        <EmptyNote title="No days have been read again">
          The history of {formatCount(connection.historyDays)} days comes in by itself.
        </EmptyNote>
      ) : (
        <ul className={classes.fills} aria-label="Back-fills">
          {connection.backfills.map((fill) => (
            <Fill key={fill.number} connection={connection} fill={fill} maySteer={maySteer} onChanged={onChanged} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function StartForm({ connection, onChanged }: Omit<BackfillPanelProps, 'maySteer'>) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [account, setAccount] = useState('')
  const [share, setShare] = useState('50')
  const start = useOrder(startBackfillMutation)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const accounts = account === '' ? [] : [account]
    const input = { connectionId: connection.id, from, to, accounts, sharePercent: whole(share) ?? 50 }
    if (await start.give({ input })) onChanged()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className={classes.fields}>
        <TextInput
          label="First day"
          type="date"
          min={connection.firstDay}
          description={`${formatDay(connection.firstDay, true)} at the earliest`}
          value={from}
          error={errorAt(start.errors, 'from')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Last day"
          type="date"
          value={to}
          error={errorAt(start.errors, 'to')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <label className={classes.select}>
          <span>Account</span>
          <select value={account} onChange={(event) => setAccount(event.currentTarget.value)}>
            <option value="">All accounts</option>
            {connection.accounts.map((one) => (
              <option key={one.externalId} value={one.externalId}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <TextInput
          label="Share of the quota (%)"
          inputMode="numeric"
          value={share}
          error={errorAt(start.errors, 'sharePercent')}
          onChange={(event) => setShare(event.currentTarget.value)}
        />
      </div>
      <OrderErrors errors={errorsBeside(start.errors, ['from', 'to', 'sharePercent'])} />
      <div className={classes.actions}>
        <Button type="submit" size="compact-md" loading={start.busy} disabled={from === '' || to === ''}>
          Read these days again
        </Button>
      </div>
    </form>
  )
}

function Fill({ connection, fill, maySteer, onChanged }: BackfillPanelProps & { fill: Backfill }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const steer = useOrder(steerBackfillMutation)
  async function give(order: 'PAUSE' | 'RESUME' | 'CANCEL') {
    if (await steer.give({ input: { connectionId: connection.id, backfill: fill.number, order } })) onChanged()
  }
  const days = formatFlight(fill.from, fill.to, true)
  const open = fill.state === 'RUNNING' || fill.state === 'PAUSED'
  const share = fill.totalDays > 0 ? fill.doneDays / fill.totalDays : 0
  return (
    <li className={classes.fill}>
      <span className={classes.quotaText}>
        <span>
          <b>{days}</b>{' '}
          <span className={classes.dim}>
            {fill.zone}, {fill.accounts.length === 0 ? 'all accounts' : fill.accounts.join(', ')}, by {fill.who}
          </span>
        </span>
        <span>
          <span className={classes.state} style={{ color: `var(--pl-${looks[fill.state]})` }}>
            {wordsOf(fill.state)}
          </span>{' '}
          <b>{formatCount(fill.doneDays)}</b> of {formatCount(fill.totalDays)} days
          {fill.endsAt && (
            <span className={classes.dim} data-tip={formatMomentBoth(fill.endsAt, zone)}>
              , done {formatAgo(fill.endsAt, now)}
            </span>
          )}
        </span>
      </span>
      <span
        className={classes.quotaTrack}
        role="progressbar"
        aria-label={`Back-fill ${days}`}
        aria-valuemin={0}
        aria-valuemax={fill.totalDays}
        aria-valuenow={fill.doneDays}
      >
        <span style={{ width: `${share * 100}%`, backgroundColor: 'var(--pl-spark)' }} />
      </span>
      <OrderErrors errors={steer.errors} />
      {maySteer && open && (
        <span className={classes.actions}>
          <Button
            size="compact-xs"
            variant="default"
            loading={steer.busy}
            onClick={() => void give(fill.state === 'RUNNING' ? 'PAUSE' : 'RESUME')}
          >
            {fill.state === 'RUNNING' ? 'Pause' : 'Resume'}
            <span className="pl-hidden"> the back-fill {days}</span>
          </Button>
          <Button size="compact-xs" variant="default" disabled={steer.busy} onClick={() => void give('CANCEL')}>
            Cancel<span className="pl-hidden"> the back-fill {days}</span>
          </Button>
        </span>
      )}
    </li>
  )
}
