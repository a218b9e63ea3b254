import { useState } from 'react'
import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformShort } from '@/lib/platforms'
import { amendmentCallsQuery, type PlatformCall } from './platform-calls-query'
import { beforeOf, nowOf, wantedOf, whatOf } from './platform-calls-words'
import classes from './results.module.css'

interface PlatformCallsProps {
  calls: readonly PlatformCall[]
  /** Whether it is asked what became of them: then they were called for at some time that is past. */
  past?: boolean
}

/** What an amendment calls for at the platforms: what is set up, and what it is to become. Nothing where there is nothing. */
export function PlatformCalls({ calls, past = false }: PlatformCallsProps) {
  if (calls.length === 0) return null
  return (
    <div className={classes.calls}>
      <DataTable
        label="What it calls for at the platforms"
        columns={past ? [...where, then, wanted, now] : [...where, before, wanted]}
        rows={calls}
        rowKey={(call) => `${call.line} ${call.key} ${call.on} ${call.partStart}`}
        maxHeight={260}
      />
    </div>
  )
}

/** The same of something that happened to a booking, once somebody asks. */
export function AskedPlatformCalls({ booking, event }: { booking: string; event: number }) {
  const [open, setOpen] = useState(false)
  const { data, problem, reload } = useKeptQuery({
    query: amendmentCallsQuery,
    variables: { id: booking, event },
    pause: !open,
    requestPolicy: 'network-only',
  })
  const calls = data?.amendmentCalls
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        className={classes.ask}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Leave out the platforms' : 'What it called for at the platforms'}
      </Button>
      {open && problem && !data && (
        <ErrorNote problem={problem} what="What it called for could not be loaded." onRetry={reload} />
      )}
      {open && !data && !problem && <PageSkeleton heights={[80]} />}
      {open && calls?.length === 0 && <p className={classes.dim}>Nothing: what worked for it then fits as it was.</p>}
      {open && calls && <PlatformCalls calls={calls} past />}
    </>
  )
}

const where: readonly DataColumn<PlatformCall>[] = [
  {
    key: 'name',
    label: 'At the platforms',
    grows: true,
    cell: (call) => (
      <>
        {call.name}{' '}
        <span className={classes.dim}>
          {platformShort(call.key.split(':')[0]!)} {call.isOrder ? 'order' : 'line item'}
        </span>
      </>
    ),
  },
  { key: 'what', label: 'What', cell: whatOf },
]
const before: DataColumn<PlatformCall> = { key: 'before', label: 'Set up', numeric: true, cell: beforeOf }
const then: DataColumn<PlatformCall> = { ...before, label: 'Set up then' }
const wanted: DataColumn<PlatformCall> = {
  key: 'wanted',
  label: 'To become',
  numeric: true,
  cell: (call) => (call.open ? <i>{wantedOf(call)}</i> : <b>{wantedOf(call)}</b>),
}
const now: DataColumn<PlatformCall> = {
  key: 'now',
  label: 'Now',
  numeric: true,
  cell: (call) => (call.isDone ? `${nowOf(call)} ✓` : nowOf(call)),
}
