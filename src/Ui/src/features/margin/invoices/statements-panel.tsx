import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformShort } from '@/lib/platforms'
import { formatMonth, monthName } from '../close/close-words'
import { statementsQuery, type StatementSummary } from './invoices-queries'
import { standings, type InvoicesSearch } from './invoices-words'
import classes from './invoices.module.css'

const pageSize = 12

/** Every platform's month that was invoiced, and how it stands. */
export function StatementsPanel({ chosen }: { chosen: InvoicesSearch }) {
  const pages = usePages()
  const { data, problem, reload, turning } = useKeptQuery({
    query: statementsQuery,
    variables: { first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  const found = data?.statements
  return (
    <Panel title="Invoiced months" note="all invoices of a platform's month in one currency together" flush>
      {problem && !found ? (
        <ErrorNote problem={problem} what="The invoices could not be loaded." onRetry={reload} />
      ) : !found ? (
        <PageSkeleton heights={[120]} />
      ) : found.nodes.length === 0 ? (
        <EmptyNote title="No invoice yet">
          Bring what a platform invoiced, as CSV or XLSX, to see where it differs from what was delivered and booked.
        </EmptyNote>
      ) : (
        <DataTable
          label="Invoiced months"
          columns={[monthColumn(chosen), ...columns]}
          rows={found.nodes}
          rowKey={(row) => `${row.platform} ${row.month} ${row.currency}`}
          turning={turning}
          maxHeight={260}
        />
      )}
      {found && <Pager of="invoiced months" pages={pages} pageInfo={found.pageInfo} />}
    </Panel>
  )
}

const monthColumn = (chosen: InvoicesSearch): DataColumn<StatementSummary> => ({
  key: 'month',
  label: 'Month',
  grows: true,
  cell: (row) => {
    const search = { platform: row.platform, month: monthName(row.month), currency: row.currency }
    const isChosen =
      chosen.platform === search.platform && chosen.month === search.month && chosen.currency === search.currency
    return (
      <Link to="/margin/invoices" search={search} className={classes.link} aria-current={isChosen || undefined}>
        {formatMonth(row.month)}, {platformShort(row.platform)}
      </Link>
    )
  },
})

const columns: readonly DataColumn<StatementSummary>[] = [
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
    key: 'look',
    label: 'To look at',
    numeric: true,
    tip: 'Lines that differ by more than is tolerated, or that only one side has.',
    cell: (row) => (
      <span className={classes.look} data-any={(row.toLookAt > 0 && row.standing !== 'ACCEPTED') || undefined}>
        {row.toLookAt > 0 ? `${formatCount(row.toLookAt)} of ${formatCount(row.lineCount)}` : 'none'}
      </span>
    ),
  },
  { key: 'invoices', label: 'Invoices', numeric: true, cell: (row) => formatCount(row.invoiceCount) },
  { key: 'charged', label: 'Charged', numeric: true, cell: (row) => formatMoney(row.charged, row.currency, 2) },
  { key: 'credited', label: 'Credited', numeric: true, cell: (row) => formatMoney(row.credited, row.currency, 2) },
  { key: 'cost', label: 'Known cost', numeric: true, cell: (row) => formatMoney(row.cost, row.currency, 2) },
  {
    key: 'difference',
    label: 'Difference',
    numeric: true,
    tip: 'Charged less known cost.',
    cell: (row) => formatMoney(row.difference, row.currency, 2),
  },
]
