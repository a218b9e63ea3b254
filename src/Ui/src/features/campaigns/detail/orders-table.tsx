import { BandLabel } from '@/components/band-label'
import { DataTable, type DataColumn } from '@/components/data-table'
import { pacingText } from '@/lib/bands'
import { formatAmount, unknown } from '@/lib/format'
import { formatFlight } from '@/lib/time'
import { statusLooks } from '../statuses'
import classes from './detail.module.css'
import type { Detail } from './detail-query'
import { editColumn, type Change } from './edit-column'

type Order = Detail['orders'][number]
interface Line {
  order: Order
  segment: Order['segments'][number] | null
}

function DailyBudget({ order, write }: { order: Order; write: (value: string | null) => string }) {
  const { dailyBudget, required } = order
  const isTooLow = dailyBudget !== null && required !== null && Number(dailyBudget) < Number(required)
  return isTooLow ? (
    <b className={classes.tooLow} data-tip="Less than each day left must bring: with it the budget cannot be reached.">
      ▼ {write(dailyBudget)}
    </b>
  ) : (
    write(dailyBudget)
  )
}

/** What an order ends with as it goes on, and what it would by the suggestion; why not, where its best day would not do. */
function EndsWith({ order, write }: { order: Order; write: (value: string | null) => string }) {
  const { suggested } = order
  if (!suggested) return ''
  const { daily, atPresent, atSuggested, atBestDay } = suggested
  const isOutOfReach = atBestDay !== null && Number(atBestDay) < Number(atSuggested)
  const tip = [
    atPresent === null
      ? 'There are too few days to say what it ends with as it goes on.'
      : `As the last days went, within its daily budget, it ends with ${write(atPresent)}.`,
    `At ${write(daily)} a day it ends with ${write(atSuggested)}.`,
    atBestDay === null ? '' : `As its best day went, each day, it would end with ${write(atBestDay)}.`,
  ].join(' ')
  return (
    <span data-tip={tip}>
      {atPresent === null ? unknown : write(atPresent)} → {write(atSuggested)}
      {isOutOfReach && <b className={classes.tooLow}> ▼</b>}
    </span>
  )
}

interface OrdersTableProps {
  detail: Detail
  /** Absent for whoever may not. */
  change: Change | undefined
}

/** Orders, each followed by its budget segments. */
export function OrdersTable({ detail, change }: OrdersTableProps) {
  const { currency, basis } = detail.campaign
  const money = (value: string | null) => formatAmount(value, currency, basis)
  const columns: DataColumn<Line>[] = [
    {
      key: 'name',
      label: 'Order and segments',
      grows: true,
      cell: ({ order, segment }) =>
        segment ? (
          <span className={classes.segment}>
            {formatFlight(segment.start, segment.end)}
            {segment.active && <em className={classes.now}>now</em>}
          </span>
        ) : (
          <b className={classes.strong} data-tip={order.name}>
            {order.name}
          </b>
        ),
    },
    { key: 'status', label: 'Status', cell: ({ order, segment }) => (segment ? '' : statusLooks[order.status].word) },
    ...editColumn<Line>(change, ({ order, segment }) =>
      segment ? null : { entity: order.key, kind: 'ORDER', name: order.name, amount: order.suggested?.daily },
    ),
    { key: 'budget', label: 'Budget', numeric: true, cell: ({ segment }) => (segment ? money(segment.budget) : '') },
    { key: 'spend', label: 'Spend', numeric: true, cell: ({ order, segment }) => money((segment ?? order).spend) },
    {
      key: 'required',
      label: 'Needed a day',
      numeric: true,
      tip: 'What each day left must bring on average to end on budget.',
      cell: ({ order, segment }) => (segment ? '' : money(order.required)),
    },
    {
      key: 'daily',
      label: 'Daily budget',
      numeric: true,
      tip: 'The most that the platform lets it deliver in a day, where it states that.',
      cell: ({ order, segment }) => (segment ? '' : <DailyBudget order={order} write={money} />),
    },
    {
      key: 'ends',
      label: 'Ends with',
      numeric: true,
      tip: 'As it goes on, and at what is needed a day. ▼: its best day so far, each day, would not do.',
      cell: ({ order, segment }) => (segment ? '' : <EndsWith order={order} write={money} />),
    },
    {
      key: 'pacing',
      label: 'Pacing',
      numeric: true,
      cell: ({ order, segment }) =>
        segment && segment.pacing === null ? unknown : pacingText((segment ?? order).pacing),
    },
    {
      key: 'band',
      label: 'Band',
      cell: ({ order, segment }) => (segment ? '' : <BandLabel band={order.band} reason={order.pacingReason} />),
    },
  ]
  const lines = detail.orders.flatMap((order): Line[] => [
    { order, segment: null },
    ...order.segments.map((segment) => ({ order, segment })),
  ])
  return (
    <DataTable
      label="Orders"
      columns={columns}
      rows={lines}
      rowKey={({ order, segment }) => `${order.key} ${segment?.start ?? ''}`}
      maxHeight={320}
    />
  )
}
