import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { formatFlight } from '@/lib/time'
import { stateWords } from './booking-words'
import { isSort, isState, sorts, type BookingsSearch } from './bookings-search'
import { bookingsQuery, type BookingList, type BookingRow } from './bookings-queries'
import { StateLabel } from './state-label'
import { useMayBook } from '@/lib/role'
import classes from './bookings.module.css'

const pageSize = 100

interface BookingsPageProps {
  search: BookingsSearch
  onSearch: (search: BookingsSearch) => void
}

/** What was sold. */
export function BookingsPage({ search, onSearch }: BookingsPageProps) {
  const mayBook = useMayBook()
  const mayExport = useAllowed('ANALYST')
  return (
    <Page>
      <div className={classes.head}>
        <h1 className={classes.title}>Bookings</h1>
        <SearchForm
          label="Find bookings"
          placeholder="Number, name, client or brand"
          value={search.q}
          onFind={(q) => onSearch({ ...search, q })}
        >
          <NativeSelect
            size="xs"
            aria-label="State"
            data={[{ value: '', label: 'All states' }].concat(
              Object.entries(stateWords).map(([value, label]) => ({ value, label })),
            )}
            value={search.state ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, state: isState(value) ? value : undefined })
            }
          />
          <NativeSelect
            size="xs"
            aria-label="Order"
            data={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
            value={search.sort ?? 'NUMBER'}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, sort: isSort(value) ? value : undefined })
            }
          />
        </SearchForm>
        <span className={classes.actions}>
          <Button component={Link} to="/bookings/mapping" size="compact-sm" variant="default">
            Mapping
          </Button>
          <Button component={Link} to="/bookings/system" size="compact-sm" variant="default">
            Booking system
          </Button>
          {mayExport && (
            <>
              <Button component="a" href="/bookings/export.xlsx" download size="compact-sm" variant="default">
                Export XLSX
              </Button>
              <Button component="a" href="/bookings/export.csv" download size="compact-sm" variant="default">
                Export CSV
              </Button>
            </>
          )}
          {mayBook && (
            <>
              <Button component={Link} to="/bookings/new" size="compact-sm" variant="default">
                New booking
              </Button>
              <Button component={Link} to="/bookings/import" size="compact-sm">
                Import a file
              </Button>
            </>
          )}
        </span>
      </div>
      <List key={JSON.stringify(search)} search={search} />
    </Page>
  )
}

function List({ search }: { search: BookingsSearch }) {
  const pages = usePages()
  const sort = search.sort ?? 'NUMBER'
  const { data, problem, turning, reload } = useKeptQuery({
    query: bookingsQuery,
    variables: {
      first: pageSize,
      after: pages.after,
      filter: { search: search.q ?? null, states: search.state ? [search.state] : null },
      sort: { field: sort, isDescending: sort === 'AMOUNT' },
    },
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The bookings could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[48, 320]} />
  const { nodes, totals, any, pageInfo } = data.bookings
  if (!any) return <NothingBooked />
  return (
    <>
      <Totals totals={totals} />
      <Panel title="What was sold" note="as last agreed" flush>
        {nodes.length === 0 ? (
          <EmptyNote title="No booking of that kind">Look for another word, or among all states.</EmptyNote>
        ) : (
          <DataTable label="Bookings" columns={columns} rows={nodes} rowKey={(row) => row.id} turning={turning} />
        )}
        <Pager of="bookings" pages={pages} pageInfo={pageInfo} />
      </Panel>
    </>
  )
}

/** Money of different currencies is never added up. */
function Totals({ totals }: { totals: BookingList['totals'] }) {
  return (
    <dl className={classes.totals} aria-label="Booked">
      {totals.map(({ currency, bookings, amount }) => (
        <div key={currency}>
          <dt>
            {formatCount(bookings)} {bookings === 1 ? 'booking' : 'bookings'} in {currency}
          </dt>
          <dd>{formatMoney(amount, currency, 2)}</dd>
        </div>
      ))}
    </dl>
  )
}

function NothingBooked() {
  const mayBook = useMayBook()
  return (
    <Panel title="What was sold">
      <EmptyNote
        title="Nothing is booked yet"
        action={
          mayBook && (
            <span className={classes.actions}>
              <Button component={Link} to="/bookings/import">
                Import a file
              </Button>
              <Button component="a" href="/bookings/template.xlsx" download variant="default">
                Template, XLSX
              </Button>
              <Button component={Link} to="/bookings/new" variant="default">
                Enter one by hand
              </Button>
            </span>
          )
        }
      >
        Bring in what your clients signed: one row a line, as CSV or XLSX. Delivery can then be held against it.
      </EmptyNote>
    </Panel>
  )
}

const columns: readonly DataColumn<BookingRow>[] = [
  {
    key: 'number',
    label: 'Number',
    cell: (row) => (
      <Link to="/bookings/$id" params={{ id: row.id }} className={classes.link}>
        {row.number}
      </Link>
    ),
  },
  { key: 'name', label: 'Name', grows: true, cell: (row) => row.name },
  {
    key: 'client',
    label: 'Client',
    cell: (row) => (
      <>
        {row.client}
        {row.brand && <span className={classes.dim}> · {row.brand}</span>}
      </>
    ),
  },
  {
    key: 'state',
    label: 'State',
    cell: (row) => <StateLabel state={row.state} cancelledOn={row.cancelledOn} />,
  },
  { key: 'flight', label: 'Flights', cell: (row) => formatFlight(row.start, row.end, true) },
  { key: 'lines', label: 'Lines', numeric: true, cell: (row) => formatCount(row.lineCount) },
  { key: 'amount', label: 'Booked', numeric: true, cell: (row) => formatMoney(row.amount, row.currency, 2) },
]
