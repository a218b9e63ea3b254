import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney, formatPercent, unknown } from '@/lib/format'
import type { Statement, StatementLine } from './invoices-queries'
import { matches } from './invoices-words'
import classes from './invoices.module.css'

/** What was invoiced of each item beside what is known of it. */
export function StatementLinesPanel({ statement }: { statement: Statement }) {
  const { summary, lines } = statement
  return (
    <Panel
      title="Invoiced and known"
      note={
        summary.lineCount > lines.length
          ? `the first ${formatCount(lines.length)} of ${formatCount(summary.lineCount)}, what calls for a look first; the CSV has all`
          : 'what calls for a look first'
      }
      flush
    >
      <DataTable
        label="Invoiced and known"
        columns={columns(summary.currency)}
        rows={lines}
        rowKey={(row) => `${row.match} ${row.item} ${row.name} ${row.invoiced}`}
        maxHeight={420}
      />
    </Panel>
  )
}

const columns = (currency: string): readonly DataColumn<StatementLine>[] => [
  {
    key: 'name',
    label: 'Item',
    grows: true,
    cell: (row) => (
      <span title={row.name}>
        {row.name || row.item} {row.name && row.item && <span className={classes.dim}>· {row.item}</span>}
      </span>
    ),
  },
  {
    key: 'match',
    label: 'Match',
    cell: (row) => (
      <span className={classes.match} data-match={row.match} data-tip={matches[row.match].tip}>
        {matches[row.match].word}
      </span>
    ),
  },
  { key: 'invoiced', label: 'Invoiced', numeric: true, cell: (row) => formatMoney(row.invoiced, currency, 2) },
  { key: 'cost', label: 'Known cost', numeric: true, cell: (row) => formatMoney(row.cost, currency, 2) },
  {
    key: 'difference',
    label: 'Difference',
    numeric: true,
    tip: 'Invoiced less known cost.',
    cell: (row) => formatMoney(row.difference, currency, 2),
  },
  {
    key: 'share',
    label: 'Of invoiced',
    numeric: true,
    cell: (row) => (row.differenceShare === null ? unknown : formatPercent(-Number(row.differenceShare), 1)),
  },
]
