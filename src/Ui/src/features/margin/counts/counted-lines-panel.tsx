import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useMarginChanges } from '../use-margin-changes'
import { countedLinesQuery, type CountedLine } from './counts-queries'
import { counters, discrepancyWords, reachWords, type CountsSearch } from './counts-words'
import classes from './counts.module.css'

const pageSize = 50

/** Lines that another than the platform counts for, those counted least far first. */
export function CountedLinesPanel({ search }: { search: CountsSearch }) {
  const asked = JSON.stringify(search)
  const pages = usePages(asked)
  const { data, problem, reload, turning } = useKeptQuery({
    query: countedLinesQuery,
    variables: { search: search.q ?? '', waitingOnly: search.waiting === 'only', first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  // What was said is computed a moment later.
  useMarginChanges(reload)
  const found = data?.countedLines
  const isFiltered = search.q !== undefined || search.waiting !== undefined
  return (
    <Panel
      title="Counted lines"
      note={
        found && found.waitingCount > 0
          ? `${formatCount(found.waitingCount)} of ${formatCount(found.totalCount)} wait for a count`
          : undefined
      }
      flush
    >
      {problem && !found ? (
        <ErrorNote problem={problem} what="The lines could not be loaded." onRetry={reload} />
      ) : !found ? (
        <PageSkeleton heights={[240]} />
      ) : found.nodes.length === 0 ? (
        <EmptyNote title={isFiltered ? 'No line is like that' : 'Platforms count every line'}>
          {isFiltered
            ? 'Find others, or all of them without a search.'
            : 'A line stands here when its booking says that the ad server or people count for the client, or when something was counted or adjusted.'}
        </EmptyNote>
      ) : (
        <DataTable
          label="Counted lines"
          columns={[lineColumn(search), ...columns]}
          rows={found.nodes}
          rowKey={(row) => `${row.bookingId} ${row.line}`}
          turning={turning}
        />
      )}
      {found && <Pager of="counted lines" pages={pages} pageInfo={found.pageInfo} />}
    </Panel>
  )
}

const lineColumn = (search: CountsSearch): DataColumn<CountedLine> => ({
  key: 'line',
  label: 'Line',
  grows: true,
  cell: (row) => (
    <>
      <Link to="/margin/counts" search={{ ...search, booking: row.bookingId, line: row.line }} className={classes.link}>
        {row.bookingNumber} / {row.line} {row.name}
      </Link>
      <span className={classes.dim}> {row.client}</span>
    </>
  ),
})

const columns: readonly DataColumn<CountedLine>[] = [
  { key: 'source', label: 'Client pays by', cell: (row) => counters[row.source] },
  {
    key: 'reach',
    label: 'Counted',
    tip: 'How far whoever counts for the client has counted. What is over and not counted earns nothing yet.',
    cell: (row) => (
      <span className={classes.reach} data-waits={row.waitsFrom !== null || undefined}>
        {reachWords(row)}
      </span>
    ),
  },
  {
    key: 'delivered',
    label: 'Pays for',
    numeric: true,
    tip: 'Units that the client pays for, with adjustments.',
    cell: (row) => formatCount(row.delivered),
  },
  {
    key: 'platform',
    label: 'Platform’s count',
    numeric: true,
    tip: 'What the platform counts on the days that the other has counted.',
    cell: (row) => formatCount(row.platformUnits),
  },
  {
    key: 'discrepancy',
    label: 'Discrepancy',
    numeric: true,
    tip: 'The platform’s count less the other’s, over the other’s.',
    cell: (row) => discrepancyWords(row.discrepancy),
  },
  {
    key: 'adjusted',
    label: 'Adjusted by',
    numeric: true,
    cell: (row) => (row.adjusted === '0' ? 'nothing' : formatCount(row.adjusted)),
  },
]
