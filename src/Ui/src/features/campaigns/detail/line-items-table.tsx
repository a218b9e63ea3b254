import { DataTable, type DataColumn } from '@/components/data-table'
import { Spark } from '@/components/spark'
import { reasonSentence } from '@/lib/bands'
import { formatAmount, formatCount, formatPercent, unknown, wordsOf } from '@/lib/format'
import { statusLooks } from '../statuses'
import classes from './detail.module.css'
import type { Detail } from './detail-query'
import { editColumn, type Change } from './edit-column'

type LineItem = Detail['lineItems'][number]

interface LineItemsTableProps {
  detail: Detail
  /** Absent for whoever may not. */
  change: Change | undefined
}

export function LineItemsTable({ detail, change }: LineItemsTableProps) {
  const { currency, basis } = detail.campaign
  const money = (value: string | null, digits = 0) => formatAmount(value, currency, basis, digits)
  const columns: DataColumn<LineItem>[] = [
    {
      key: 'name',
      label: 'Line item',
      grows: true,
      cell: (line) => <span data-tip={`${line.name}\n${line.key}`}>{line.name}</span>,
    },
    { key: 'status', label: 'Status', cell: (line) => statusLooks[line.status].word },
    ...editColumn<LineItem>(change, ({ key, name }) => ({ entity: key, kind: 'LINE_ITEM', name })),
    { key: 'spark', label: '14 days', cell: (line) => <Spark values={line.spark} width={66} height={16} /> },
    { key: 'spend', label: 'Spend', numeric: true, cell: (line) => money(line.spend) },
    {
      key: 'today',
      label: 'Today',
      numeric: true,
      cell: (line) => <span className={classes.dim}>{money(line.spendToday)}</span>,
    },
    { key: 'budget', label: 'Budget', numeric: true, cell: (line) => money(line.budget) },
    ...(detail.lineItems.some((line) => line.dailyBudget !== null)
      ? [
          {
            key: 'daily',
            label: 'Daily budget',
            numeric: true,
            tip: 'The most that the platform lets it deliver in a day, where it states that.',
            cell: (line: LineItem) => money(line.dailyBudget),
          },
        ]
      : []),
    { key: 'impressions', label: 'Impressions', numeric: true, cell: (line) => formatCount(line.impressions) },
    {
      key: 'ctr',
      label: 'CTR',
      numeric: true,
      cell: (line) =>
        line.ctr === null ? (
          <span data-tip={reasonSentence(line.ctrReason)}>{unknown}</span>
        ) : (
          formatPercent(line.ctr, 2)
        ),
    },
    { key: 'ecpm', label: 'eCPM', numeric: true, cell: (line) => money(line.ecpm, 2) },
    {
      key: 'limit',
      label: 'Limited by',
      tip: 'What holds delivery back: the line’s own budget or the order’s',
      cell: (line) => (line.bindingConstraint ? wordsOf(line.bindingConstraint) : unknown),
    },
  ]
  return (
    <DataTable
      label="Line items"
      columns={columns}
      rows={detail.lineItems}
      rowKey={(line) => line.key}
      maxHeight={480}
    />
  )
}
