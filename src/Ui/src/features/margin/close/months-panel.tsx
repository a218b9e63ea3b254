import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatBytes, formatCount, formatMoney, unknown } from '@/lib/format'
import { formatDay } from '@/lib/time'
import type { BooksMonth } from './close-queries'
import { formatMonth, monthName, reportAddress, standings } from './close-words'
import classes from './close.module.css'

/** Every month and how it stands. */
export function MonthsPanel({ months, chosen }: { months: readonly BooksMonth[]; chosen: string }) {
  return (
    <Panel title="Months" note="they close one after the other" flush>
      <DataTable
        label="Months"
        columns={[monthColumn(chosen), ...columns]}
        rows={months}
        rowKey={(row) => row.month}
        maxHeight={236}
      />
    </Panel>
  )
}

const monthColumn = (chosen: string): DataColumn<BooksMonth> => ({
  key: 'month',
  label: 'Month',
  cell: (row) => (
    <Link
      to="/margin/close"
      search={{ month: monthName(row.month) }}
      className={classes.link}
      aria-current={row.month === chosen || undefined}
    >
      {formatMonth(row.month)}
    </Link>
  ),
})

const columns: readonly DataColumn<BooksMonth>[] = [
  {
    key: 'standing',
    label: 'Standing',
    cell: (row) => (
      <span className={classes.standing} data-standing={row.standing} data-tip={standings[row.standing].tip}>
        {standings[row.standing].word}
      </span>
    ),
  },
  {
    key: 'margin',
    label: 'Margin',
    numeric: true,
    tip: 'As it was closed, with the adjustments that it took.',
    cell: (row) =>
      row.closing && row.closing.totals.length > 0
        ? row.closing.totals.map((one) => formatMoney(one.total, one.currency, 2)).join(' · ')
        : unknown,
  },
  {
    key: 'adjustments',
    label: 'Adjustments',
    numeric: true,
    tip: 'Days of closed months that it takes.',
    cell: (row) =>
      formatCount(
        row.closing ? row.closing.totals.reduce((sum, one) => sum + one.adjustmentCount, 0) : row.adjustmentCount,
      ),
  },
  {
    key: 'closed',
    label: 'Closed',
    cell: (row) => (row.closing ? `${formatDay(row.closing.at.slice(0, 10), true)} by ${row.closing.by}` : unknown),
  },
  {
    key: 'report',
    label: 'Report',
    cell: (row) =>
      row.closing ? (
        <a href={reportAddress(row.month)} download className={classes.link}>
          CSV, {formatBytes(row.closing.bytes)}
        </a>
      ) : (
        unknown
      ),
  },
]
