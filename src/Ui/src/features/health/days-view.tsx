import { useMemo, useState } from 'react'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useNow } from '@/lib/use-now'
import { useRepeat } from '@/lib/use-repeat'
import { calendarDays, calendarSpan, countStates, differingDays, firstLook, stateLooks, stateOrder } from './calendar'
import { CalendarGrid, StateMark } from './calendar-grid'
import { DayFacts } from './day-facts'
import { DiffersBanner } from './differs-banner'
import { healthQuery, type Health, type HealthConnection } from './health-queries'
import { RebuildDialog } from './rebuild-dialog'
import { RestatementPanel } from './restatement-panel'
import type { Order } from './use-order'
import classes from './health.module.css'

interface DaysViewProps {
  connection: HealthConnection
  account: string | undefined
  day: string | undefined
  onDay: (account: string, day: string) => void
  order: Order
}

const renewSeconds = 30

export function DaysView({ connection, account, day, onDay, order }: DaysViewProps) {
  const span = calendarSpan(useNow(60))
  const { from, to } = useMemo(() => ({ from: span.from, to: span.to }), [span.from, span.to])
  const { data, problem, loading, reload } = useKeptQuery({
    query: healthQuery,
    variables: { connectionId: connection.id, from, to },
    requestPolicy: 'cache-and-network',
  })
  useRepeat(renewSeconds, reload)
  const [asked, setAsked] = useState(false)
  const health = data?.connectionHealth
  const differing = differingDays(health?.accounts ?? [])
  return (
    <>
      {problem && <ErrorNote problem={problem} what="The days could not be loaded." onRetry={reload} />}
      {differing.length > 0 && (
        <DiffersBanner days={differing} busy={order.asking === connection.id} onRebuild={() => setAsked(true)} />
      )}
      {!data && !problem && <PageSkeleton heights={[240, 220]} />}
      {data && !health && !problem && (
        <EmptyNote title="There is no such connection">
          It may have been removed, or it belongs to another organisation.
        </EmptyNote>
      )}
      {health && (
        <div className={classes.loaded} data-dimmed={problem !== undefined || undefined} aria-busy={loading}>
          <Calendar connection={connection} health={health} account={account} day={day} onDay={onDay} />
          <RestatementPanel restatements={health.restatements} />
        </div>
      )}
      <RebuildDialog
        opened={asked}
        connection={connection}
        onClose={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false)
          void order.rebuild(connection.id)
        }}
      />
    </>
  )
}

interface CalendarProps extends Pick<DaysViewProps, 'connection' | 'account' | 'day' | 'onDay'> {
  health: Health
}

function Calendar({ connection, health, account, day, onDay }: CalendarProps) {
  const { accounts } = health
  if (accounts.length === 0)
    return (
      <Panel title="Days">
        <EmptyNote title="No account is known yet">The first pull of this connection brings its accounts.</EmptyNote>
      </Panel>
    )
  const owner = accounts.find((one) => one.key === account)
  const found = owner?.days.find((one) => one.date === day)
  const looked = owner && found ? { account: owner, day: found } : firstLook(accounts)
  const facts = (key: string) => connection.accounts.find((one) => `${connection.platform}:${one.externalId}` === key)
  return (
    <div className={classes.calendar}>
      <Panel
        title="What is known of each day"
        note={`last ${calendarDays} days, ${formatCount(accounts.length)} accounts`}
        action={<Legend counts={countStates(accounts)} />}
        flush
      >
        <CalendarGrid accounts={accounts} looked={looked} onLook={onDay} />
      </Panel>
      {looked && (
        <Panel title="The day" flush>
          <DayFacts account={looked.account} day={looked.day} facts={facts(looked.account.key)} />
        </Panel>
      )}
    </div>
  )
}

function Legend({ counts }: { counts: ReturnType<typeof countStates> }) {
  return (
    <ul className={classes.legend} aria-label="Legend">
      {stateOrder.map((state) => (
        <li key={state} data-tip={stateLooks[state].means}>
          <StateMark state={state} /> {stateLooks[state].word}{' '}
          <span className={classes.dim}>{formatCount(counts[state])}</span>
        </li>
      ))}
    </ul>
  )
}
