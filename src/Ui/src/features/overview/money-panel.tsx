import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { Panel } from '@/components/panel'
import { formatCount, formatDeviation, formatMoney, formatPercent, unknown } from '@/lib/format'
import { offPlan } from './overview-figures'
import type { Earnings, Overview } from './overview-queries'
import classes from './overview.module.css'

type Total = Overview['live']['totals'][number]

/** What runs, in money: a line a currency, for money of different currencies is never added up. */
export function MoneyPanel({ totals, earnings }: { totals: readonly Total[]; earnings: Earnings | undefined }) {
  return (
    <Panel
      title="Money"
      note="campaigns in flight, through their last complete day"
      action={
        earnings?.any && (
          <Link to="/margin" search={{ live: 'only' }} className={classes.link}>
            Margin by line
          </Link>
        )
      }
      flush
    >
      {totals.length === 0 ? (
        <EmptyNote title="No campaign is in flight" />
      ) : (
        <DataTable
          label="Money"
          columns={earnings?.any ? [...columns, ...earned(earnings)] : columns}
          rows={totals}
          rowKey={({ currency }) => currency}
        />
      )}
    </Panel>
  )
}

const columns: readonly DataColumn<Total>[] = [
  { key: 'currency', label: 'Currency', grows: true, cell: ({ currency }) => currency },
  { key: 'campaigns', label: 'Campaigns', numeric: true, cell: ({ campaigns }) => formatCount(campaigns) },
  { key: 'delivered', label: 'Delivered', numeric: true, cell: ({ spend, currency }) => formatMoney(spend, currency) },
  {
    key: 'planned',
    label: 'Planned by now',
    numeric: true,
    cell: ({ plannedToDate, currency }) => formatMoney(plannedToDate, currency),
  },
  { key: 'off', label: 'Off plan', numeric: true, cell: (total) => formatDeviation(offPlan(total), 1) },
  {
    key: 'today',
    label: 'Today so far',
    numeric: true,
    cell: ({ spendToday, currency }) => formatMoney(spendToday, currency),
  },
  {
    key: 'projection',
    label: 'Projected',
    numeric: true,
    cell: ({ projection, currency }) => formatMoney(projection, currency),
  },
  { key: 'budget', label: 'Budget', numeric: true, cell: ({ budget, currency }) => formatMoney(budget, currency) },
]

/** What booking lines of the currency earn; nothing is known of a currency that nothing is booked in. */
function earned({ sums }: Earnings): readonly DataColumn<Total>[] {
  const of = ({ currency }: Total) => sums.find((sum) => sum.currency === currency)
  return [
    {
      key: 'margin',
      label: 'Margin now',
      numeric: true,
      tip: 'Of booking lines in the currency whose margin is known.',
      cell: (total) => formatMoney(of(total)?.now.money, total.currency),
    },
    {
      key: 'margin-end',
      label: 'At completion',
      numeric: true,
      tip: 'Margin of the same lines when their flights are over, by what is projected.',
      cell: (total) => {
        const end = of(total)?.atEnd
        if (!end || end.money === null) return unknown
        return `${formatMoney(end.money, total.currency)}, ${formatPercent(end.onRevenue, 1)}`
      },
    },
  ]
}
