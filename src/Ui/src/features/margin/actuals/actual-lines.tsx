import { useState } from 'react'
import { Button, Checkbox } from '@mantine/core'
import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Pager, usePages } from '@/components/pager'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney, unknown } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed, useMayBook } from '@/lib/role'
import { formatMonth } from '../close/close-words'
import { counters } from '../counts/counts-words'
import { useMarginChanges } from '../use-margin-changes'
import { lineActualsQuery, type LineActual } from './actuals-queries'
import {
  approvedWords,
  fitting,
  invoiceWords,
  linesWords,
  openWords,
  orders,
  orderWords,
  statuses,
  type ActualsOrder,
  type ActualsSearch,
} from './actuals-words'
import { ActualTotals } from './actual-totals'
import { SettleDialog } from './settle-dialog'
import { StatusTabs } from './status-tabs'
import classes from './actuals.module.css'

const pageSize = 100
const keyOf = (line: LineActual) => `${line.bookingId} ${line.line}`

interface ActualLinesProps {
  month: string
  search: ActualsSearch
  onSearch: (search: ActualsSearch) => void
  onDone: (text: string) => void
}

/** The lines of a month, and what is decided of them. */
export function ActualLines({ month, search, onSearch, onDone }: ActualLinesProps) {
  const pages = usePages(`${month} ${search.status ?? ''} ${search.q ?? ''}`)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [deciding, setDeciding] = useState<ActualsOrder | null>(null)
  const mayApprove = useMayBook()
  const mayInvoice = useAllowed('FINANCE')
  const { data, problem, reload, turning } = useKeptQuery({
    query: lineActualsQuery,
    variables: {
      month,
      status: search.status ?? null,
      search: search.q ?? '',
      first: pageSize,
      after: pages.after,
    },
    requestPolicy: 'cache-and-network',
  })
  useMarginChanges(reload)
  const found = data?.lineActuals
  if (problem && !found) return <ErrorNote problem={problem} what="The lines could not be loaded." onRetry={reload} />
  if (!found) return <PageSkeleton heights={[80, 36, 320]} />
  const lines = found.nodes
  const picked = lines.filter((line) => chosen.has(keyOf(line)))
  const may = (order: ActualsOrder) => (order === 'approve' || order === 'takeBackApproval' ? mayApprove : mayInvoice)
  const approvable = fitting('approve', lines)

  const choose = (line: LineActual, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(keyOf(line))
    else next.delete(keyOf(line))
    setChosen(next)
  }
  const choice: DataColumn<LineActual> = {
    key: 'choice',
    label: '',
    cell: (row) => (
      <Checkbox
        size="xs"
        aria-label={`Choose ${row.bookingNumber} / ${row.line}`}
        checked={chosen.has(keyOf(row))}
        onChange={({ currentTarget: { checked } }) => choose(row, checked)}
      />
    ),
  }

  return (
    <>
      {found.totals.length > 0 && <ActualTotals of={found} />}
      <StatusTabs
        chosen={search.status}
        counts={found.statuses}
        onChoose={(status) => onSearch({ ...search, status })}
      />
      <Panel
        title={formatMonth(month)}
        note={found.isClosed ? 'as it was closed' : 'as last computed; it is not closed'}
        flush
      >
        {mayApprove && lines.length > 0 && (
          <div className={classes.bulk} aria-live="polite">
            {picked.length === 0 ? (
              <>
                <span className={classes.dim}>Choose lines to decide of them.</span>
                {approvable.length > 0 && (
                  <Button size="compact-sm" variant="default" onClick={() => setChosen(new Set(approvable.map(keyOf)))}>
                    Choose what can be approved
                  </Button>
                )}
              </>
            ) : (
              <>
                <span className={classes.dim}>{linesWords(picked.length)} chosen</span>
                {orders
                  .filter((order) => may(order) && fitting(order, picked).length > 0)
                  .map((order) => (
                    <Button
                      key={order}
                      size="compact-sm"
                      variant={order === 'approve' || order === 'invoice' ? 'filled' : 'default'}
                      onClick={() => setDeciding(order)}
                    >
                      {orderWords[order].word}
                      {fitting(order, picked).length < picked.length && ` (${fitting(order, picked).length})`}…
                    </Button>
                  ))}
                <Button size="compact-sm" variant="subtle" onClick={() => setChosen(new Set())}>
                  Choose none
                </Button>
              </>
            )}
          </div>
        )}
        {lines.length === 0 ? (
          <EmptyNote title={search.q || search.status ? 'No line is like that' : 'Nothing is booked for this month'}>
            {search.q || search.status
              ? 'Find others, or all of them without a search.'
              : 'Lines stand here while their flights are on, and where the month takes what is learnt of closed days.'}
          </EmptyNote>
        ) : (
          <DataTable
            label="Lines of the month"
            columns={mayApprove ? [choice, ...columns] : columns}
            rows={lines}
            rowKey={keyOf}
            turning={turning}
          />
        )}
        <Pager of="lines" pages={pages} pageInfo={found.pageInfo} />
      </Panel>
      {deciding && (
        <SettleDialog
          order={deciding}
          month={month}
          lines={fitting(deciding, picked)}
          onClose={() => setDeciding(null)}
          onDone={(text) => {
            setDeciding(null)
            setChosen(new Set())
            onDone(text)
            reload()
          }}
        />
      )}
    </>
  )
}

const columns: readonly DataColumn<LineActual>[] = [
  {
    key: 'status',
    label: 'Status',
    cell: (row) => (
      <span className={classes.status} data-status={row.status} data-tip={statuses[row.status].tip}>
        {statuses[row.status].word}
      </span>
    ),
  },
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} />,
  },
  { key: 'client', label: 'Client', cell: (row) => row.client },
  { key: 'source', label: 'Counted by', cell: (row) => counters[row.source] },
  {
    key: 'booked',
    label: 'Booked',
    numeric: true,
    tip: 'What the plan gives the month.',
    cell: (row) => formatMoney(row.booked, row.currency, 2),
  },
  { key: 'units', label: 'Units', numeric: true, cell: (row) => formatCount(row.units) },
  {
    key: 'revenue',
    label: 'To bill',
    numeric: true,
    tip: 'What the client owes by what is known now, to the cent; the month in which a line ends takes what rounding left of those before.',
    cell: (row) => formatMoney(row.billable, row.currency, 2),
  },
  {
    key: 'open',
    label: 'Waits for',
    cell: (row) => openWords(row) ?? <span className={classes.dim}>nothing</span>,
  },
  {
    key: 'approved',
    label: 'Approved',
    numeric: true,
    cell: (row) =>
      row.actual ? (
        <span data-tip={approvedWords(row)} tabIndex={0}>
          {formatMoney(row.actual.billed, row.currency, 2)}
        </span>
      ) : (
        unknown
      ),
  },
  {
    key: 'since',
    label: 'Since then',
    numeric: true,
    tip: 'What the month has come to since it was approved.',
    cell: (row) => (row.since === null ? unknown : <Since line={row} />),
  },
  { key: 'invoice', label: 'Invoice', cell: (row) => invoiceWords(row) ?? unknown },
]

function Since({ line: { since, currency } }: { line: LineActual }) {
  const amount = Number(since)
  if (amount === 0) return <span className={classes.dim}>as approved</span>
  return (
    <span className={classes.since}>
      {amount > 0 && '+'}
      {formatMoney(since, currency, 2)}
    </span>
  )
}
