import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { toNumber } from '@/lib/decimal'
import { formatCount, formatMoney, formatPercent, unknown } from '@/lib/format'
import { formatMonth } from '../close/close-words'
import type { ForecastMonth, MarginForecast, MonthMoney } from './forecast-query'
import { MonthBar } from './month-bar'
import classes from './forecast.module.css'

interface ForecastPanelProps {
  title: string
  sum: MarginForecast['sums'][number]
  months: readonly ForecastMonth[]
  /** Below the figures: by what it was converted. */
  children?: ReactNode
}

/** One currency, month by month. */
export function ForecastPanel({ title, sum: { currency, money }, months, children }: ForecastPanelProps) {
  const greatest = Math.max(...months.map((one) => toNumber(one.money.totalRevenue) ?? 0))
  const figure = (value: string) => formatMoney(value, currency)
  return (
    <Panel title={title} note={months.length === 1 ? '1 month' : `${formatCount(months.length)} months`} flush>
      <dl className={classes.figures}>
        <Figure name="Revenue" of={figure(money.totalRevenue)} />
        <Figure name="Earned" part="earned" of={figure(money.revenue)} />
        {toNumber(money.adjustedRevenue) !== 0 && <Figure name="Adjustments" of={figure(money.adjustedRevenue)} />}
        <Figure name="Projected" part="projected" of={figure(money.projectedRevenue)} />
        <Figure name="Booked only" part="booked" of={figure(money.bookedRevenue)} />
        <Figure name="Cost" of={figure(money.totalCost)} />
        <Figure
          name="Margin"
          of={isEarning(money) ? `${figure(money.margin)}, ${formatPercent(money.marginOnRevenue, 1)}` : unknown}
        />
      </dl>
      {children}
      <DataTable
        label={`Months ${title[0]!.toLowerCase()}${title.slice(1)}`}
        columns={columnsOf(currency, greatest)}
        rows={months}
        rowKey={(row) => row.month}
      />
    </Panel>
  )
}

function Figure({ name, of, part }: { name: string; of: string; part?: 'earned' | 'projected' | 'booked' }) {
  return (
    <div>
      <dt data-part={part}>{name}</dt>
      <dd>{of}</dd>
    </div>
  )
}

const columnsOf = (currency: string, greatest: number): readonly DataColumn<ForecastMonth>[] => {
  // A dash where nothing is, so that the eye finds what there is.
  const amount = (value: string) => (toNumber(value) === 0 ? unknown : formatMoney(value, currency, 2))
  return [
    {
      key: 'month',
      label: 'Month',
      cell: (row) => (
        <>
          {formatMonth(row.month)} {row.isClosed && <span className={classes.closed}>closed</span>}
        </>
      ),
    },
    { key: 'bar', label: 'Revenue', grows: true, cell: (row) => <MonthBar money={row.money} greatest={greatest} /> },
    {
      key: 'earned',
      label: 'Earned',
      numeric: true,
      tip: 'Recognised, of days that are complete; of a closed month as it was closed.',
      cell: (row) => amount(row.money.revenue),
    },
    {
      key: 'adjusted',
      label: 'Adjustments',
      numeric: true,
      tip: 'Of days of closed months, in the month that takes them.',
      cell: (row) => amount(row.money.adjustedRevenue),
    },
    {
      key: 'projected',
      label: 'Projected',
      numeric: true,
      tip: 'What delivery so far is projected to bring. Beyond its cap a line brings none.',
      cell: (row) => amount(row.money.projectedRevenue),
    },
    {
      key: 'booked',
      label: 'Booked only',
      numeric: true,
      tip: 'Of lines that nothing is delivered for, by their curves. Nobody knows its cost, so it is in no margin.',
      cell: (row) => amount(row.money.bookedRevenue),
    },
    { key: 'total', label: 'Revenue in all', numeric: true, cell: (row) => amount(row.money.totalRevenue) },
    { key: 'cost', label: 'Cost', numeric: true, cell: (row) => amount(row.money.totalCost) },
    {
      key: 'margin',
      label: 'Margin',
      numeric: true,
      tip: 'Of all but what is only booked.',
      cell: (row) => <Earned money={row.money} currency={currency} />,
    },
    {
      key: 'lines',
      label: 'Lines',
      numeric: true,
      cell: (row) => (
        <span title={linesIn(row)}>
          {formatCount(row.lineCount)}
          {row.unknownLines > 0 && <span className={classes.unknown}> · {formatCount(row.unknownLines)} in part</span>}
        </span>
      ),
    },
  ]
}

function Earned({ money, currency }: { money: MonthMoney; currency: string }) {
  if (!isEarning(money)) return unknown
  return (
    <span className={classes.margin} data-bad={Number(money.margin) < 0 || undefined}>
      {formatMoney(money.margin, currency, 2)}{' '}
      <span className={classes.dim}>{formatPercent(money.marginOnRevenue, 1)}</span>
    </span>
  )
}

// What is only booked says nothing of the margin.
const isEarning = (money: MonthMoney) => money.marginOnRevenue !== null || toNumber(money.totalCost) !== 0

const linesIn = (row: ForecastMonth) =>
  `${formatCount(row.bookedLines)} only booked, ${formatCount(row.unknownLines)} with days that nobody knows`
