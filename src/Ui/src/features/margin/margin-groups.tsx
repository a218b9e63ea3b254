import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Earned } from '@/components/earned'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney, formatPercent, unknown } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformLong } from '@/lib/platforms'
import { marginGroupsQuery, type MarginGroup } from './margin-query'
import { filterOf, groupings, type Grouping, type MarginSearch } from './margin-search'
import { UnmappedPanel } from './unmapped-panel'
import { useMarginChanges } from './use-margin-changes'
import classes from './margin.module.css'

interface MarginGroupsProps {
  by: Grouping
  search: MarginSearch
}

/** The lines that match, put together by whose they are. Money of different currencies is never added up. */
export function MarginGroups({ by, search }: MarginGroupsProps) {
  const { data, problem, reload, turning } = useKeptQuery({
    query: marginGroupsQuery,
    variables: { by, filter: filterOf(search), asOf: search.day ?? null },
    requestPolicy: 'cache-and-network',
  })
  useMarginChanges(reload, search.day !== undefined)
  const found = data?.marginGroups
  const { title } = groupings[by]
  if (problem && !found) return <ErrorNote problem={problem} what="The margin could not be loaded." onRetry={reload} />
  if (!found) return <PageSkeleton heights={[320]} />
  return (
    <>
      <Panel
        title={title}
        note={
          found.hasMore
            ? `the first ${formatCount(found.groups.length)}, most revenue first; a search brings the others`
            : by === 'PLATFORM'
              ? 'each with its part of the lines that it delivers for'
              : 'most revenue first'
        }
        flush
      >
        {found.groups.length === 0 ? (
          <EmptyNote title="No line of that kind">Look for another word, or among all lines.</EmptyNote>
        ) : (
          <DataTable
            label={title}
            columns={[
              nameColumn(by, search),
              ...columns.filter(({ key }) => by !== 'PLATFORM' || ofPlatforms.has(key)),
            ]}
            rows={found.groups}
            rowKey={(row) => `${row.bookingId ?? ''} ${row.client ?? ''} ${row.name ?? ''} ${row.currency}`}
            turning={turning}
          />
        )}
      </Panel>
      {by === 'CLIENT' && !search.day && <UnmappedPanel />}
    </>
  )
}

const ofPlatforms: ReadonlySet<string> = new Set(['lines', 'revenue', 'cost', 'margin'])

const nameColumn = (by: Grouping, search: MarginSearch): DataColumn<MarginGroup> => ({
  key: 'name',
  label: { CLIENT: 'Client', BRAND: 'Brand', BOOKING: 'Booking', PLATFORM: 'Platform' }[by],
  grows: true,
  cell: (row) => <GroupName by={by} row={row} search={search} />,
})

function GroupName({ by, row, search }: { by: Grouping; row: MarginGroup; search: MarginSearch }) {
  if (by === 'PLATFORM') return <>{platformLong(row.name ?? '')}</>
  if (by === 'CLIENT')
    return (
      <Link
        to="/margin"
        search={{ ...search, client: row.name ?? undefined, by: 'BOOKING' }}
        className={classes.link}
        title="Its bookings"
      >
        {row.name}
      </Link>
    )
  if (by === 'BRAND')
    return (
      <>
        {row.name ?? <span className={classes.dim}>Without a brand</span>}
        <span className={classes.dim}> · {row.client}</span>
      </>
    )
  return (
    <span title={row.bookingName ?? undefined}>
      <Link to="/bookings/$id" params={{ id: row.bookingId ?? '' }} className={classes.link}>
        {row.name}
      </Link>{' '}
      <span className={classes.dim}>
        · {row.bookingName} · {row.client}
      </span>
    </span>
  )
}

const columns: readonly DataColumn<MarginGroup>[] = [
  {
    key: 'lines',
    label: 'Lines',
    numeric: true,
    cell: (row) => (
      <>
        {formatCount(row.lineCount)}
        {row.now.unknownLines > 0 && (
          <span className={classes.dim}> ({formatCount(row.now.unknownLines)} not known)</span>
        )}
      </>
    ),
  },
  { key: 'booked', label: 'Booked', numeric: true, cell: (row) => formatMoney(row.booked, row.currency) },
  {
    key: 'pacing',
    label: 'Pacing',
    numeric: true,
    tip: 'Delivered of what the plans have by now; what is delivered of each line counts as what is booked for it.',
    cell: (row) => formatPercent(row.pace?.pacing ?? null, 1),
  },
  {
    key: 'daily',
    label: 'Needed a day',
    numeric: true,
    tip: 'What every remaining day must bring, as what is booked for it.',
    cell: (row) => formatMoney(row.pace?.requiredDaily ?? null, row.currency),
  },
  {
    key: 'projection',
    label: 'Projected',
    numeric: true,
    tip: 'At the end of the flights, going on as in the last days, of what is booked.',
    cell: (row) => formatPercent(row.pace?.projectedShare ?? null, 1),
  },
  { key: 'revenue', label: 'Revenue', numeric: true, cell: (row) => formatMoney(row.now.revenue, row.currency, 2) },
  { key: 'cost', label: 'Cost', numeric: true, cell: (row) => formatMoney(row.now.cost, row.currency, 2) },
  { key: 'margin', label: 'Margin now', numeric: true, cell: (row) => <Earned of={row.now} currency={row.currency} /> },
  {
    key: 'end',
    label: 'At completion',
    numeric: true,
    tip: 'On what is projected: revenue stops at its cap, cost goes on.',
    cell: (row) => <Earned of={row.atEnd} currency={row.currency} />,
  },
  {
    key: 'floor',
    label: 'Below the floor',
    numeric: true,
    tip: 'What is missing to the margin floor in the settings, at completion, of the lines that are below it.',
    cell: (row) => (Number(row.belowFloor ?? 0) > 0 ? formatMoney(row.belowFloor, row.currency, 2) : unknown),
  },
]
