import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import type { LineActuals } from './actuals-queries'
import { invoicedWords } from './actuals-words'

type Total = LineActuals['totals'][number]

/** What a month comes to and how much of it is settled, a currency each. It takes little room, however many there are. */
export function ActualTotals({ of: { totals, invoiced } }: { of: Pick<LineActuals, 'totals' | 'invoiced'> }) {
  return (
    <Panel title="In each currency" note={invoiced && invoicedWords(invoiced)} flush>
      <DataTable
        label="In each currency"
        columns={columns}
        rows={totals}
        rowKey={(total) => total.currency}
        maxHeight={128}
      />
    </Panel>
  )
}

const columns: readonly DataColumn<Total>[] = [
  { key: 'currency', label: 'Currency', grows: true, cell: (total) => total.currency },
  {
    key: 'revenue',
    label: 'To bill',
    numeric: true,
    tip: 'What clients owe by what is known now, before it is rounded line by line.',
    cell: (total) => <b>{formatMoney(total.revenue, total.currency, 2)}</b>,
  },
  {
    key: 'approved',
    label: 'Approved',
    numeric: true,
    cell: (total) => formatMoney(total.approved, total.currency, 2),
  },
  {
    key: 'invoiced',
    label: 'Invoiced',
    numeric: true,
    cell: (total) => formatMoney(total.invoiced, total.currency, 2),
  },
  { key: 'lines', label: 'Lines', numeric: true, cell: (total) => formatCount(total.lineCount) },
  {
    key: 'unknown',
    label: 'Not known yet',
    numeric: true,
    tip: 'Lines whose revenue is not known; the sums have nothing of them.',
    cell: (total) => formatCount(total.unknownLines),
  },
]
