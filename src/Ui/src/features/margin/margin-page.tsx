import { Button, Checkbox, CloseButton, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { BookingLineLink } from '@/components/booking-line-link'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Earned } from '@/components/earned'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { StandingLabel } from '@/components/standing-label'
import { Pager, usePages } from '@/components/pager'
import { formatMoney, formatPercent, unknown } from '@/lib/format'
import { formatFlight } from '@/lib/time'
import { MarginGroups } from './margin-groups'
import { MarginNav } from './margin-nav'
import { MarginSums } from './margin-sums'
import type { MarginLine, MarginLines } from './margin-query'
import { fileAddress, groupings, isGrouping, isSort, sorts, type MarginSearch } from './margin-search'
import { StandingTabs } from './standing-tabs'
import { useMarginLines } from './use-margin-lines'
import classes from './margin.module.css'

interface MarginPageProps {
  search: MarginSearch
  onSearch: (search: MarginSearch) => void
}

/** What every booking line earns, live. */
export function MarginPage({ search, onSearch }: MarginPageProps) {
  return (
    <Page>
      <div className={classes.head}>
        <h1 className={classes.title}>Margin</h1>
        <SearchForm
          label="Find lines"
          placeholder="Booking, client, brand or line"
          value={search.q}
          onFind={(q) => onSearch({ ...search, q })}
        >
          <NativeSelect
            size="xs"
            aria-label="Put together"
            data={[
              { value: '', label: 'Line by line' },
              ...Object.entries(groupings).map(([value, { label }]) => ({ value, label })),
            ]}
            value={search.by ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, by: isGrouping(value) ? value : undefined })
            }
          />
          <NativeSelect
            size="xs"
            disabled={search.by !== undefined}
            aria-label="Order"
            data={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
            value={search.sort ?? 'STANDING'}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, sort: isSort(value) && value !== 'STANDING' ? value : undefined })
            }
          />
          <Checkbox
            size="xs"
            label="In flight only"
            checked={search.live === 'only'}
            onChange={({ currentTarget: { checked } }) => onSearch({ ...search, live: checked ? 'only' : undefined })}
          />
        </SearchForm>
        {search.client !== undefined && (
          <span className={classes.client}>
            Client {search.client}
            <CloseButton
              size="xs"
              aria-label="Lines of all clients"
              onClick={() => onSearch({ ...search, client: undefined })}
            />
          </span>
        )}
      </div>
      <MarginNav />
      <Lines key={JSON.stringify(search)} search={search} onSearch={onSearch} />
    </Page>
  )
}

function Lines({ search, onSearch }: MarginPageProps) {
  const pages = usePages()
  const { lines, problem, reload } = useMarginLines(search, pages.after)
  if (problem && !lines) return <ErrorNote problem={problem} what="The margin could not be loaded." onRetry={reload} />
  if (!lines) return <PageSkeleton heights={[110, 36, 320]} />
  if (!lines.any) return <NothingBooked />
  return (
    <>
      <MarginSums sums={lines.sums} target={lines.target} />
      <StandingTabs
        chosen={search.standing}
        counts={lines.standings}
        onChoose={(standing) => onSearch({ ...search, standing })}
      />
      {search.by ? (
        <MarginGroups by={search.by} search={search} />
      ) : (
        <LinesPanel lines={lines} pages={pages} search={search} />
      )}
    </>
  )
}

interface LinesPanelProps {
  lines: MarginLines
  pages: ReturnType<typeof usePages>
  search: MarginSearch
}

function LinesPanel({ lines, pages, search }: LinesPanelProps) {
  return (
    <Panel
      title="Booking lines"
      note="margin on revenue, as last computed"
      action={
        <Button component="a" href={fileAddress(search)} download size="compact-sm" variant="default">
          CSV
        </Button>
      }
      flush
    >
      {lines.nodes.length === 0 ? (
        <EmptyNote title="No line of that kind">Look for another word, or among all lines.</EmptyNote>
      ) : (
        <DataTable
          label="Booking lines"
          columns={columns}
          rows={lines.nodes}
          rowKey={(row) => `${row.bookingId} ${row.line}`}
        />
      )}
      <Pager of="booking lines" pages={pages} pageInfo={lines.pageInfo} />
    </Panel>
  )
}

function NothingBooked() {
  return (
    <Panel title="Booking lines">
      <EmptyNote
        title="Nothing is booked yet"
        action={
          <Button component={Link} to="/bookings">
            To the bookings
          </Button>
        }
      >
        What is earned is computed from what was sold. Bring in bookings, and say which line items work for them.
      </EmptyNote>
    </Panel>
  )
}

const columns: readonly DataColumn<MarginLine>[] = [
  { key: 'standing', label: 'Standing', cell: (row) => <StandingLabel standing={row.standing} /> },
  {
    key: 'line',
    label: 'Line',
    grows: true,
    cell: (row) => <BookingLineLink of={row} title={`${row.bookingName}, ${row.name}`} />,
  },
  { key: 'client', label: 'Client', cell: (row) => row.client },
  { key: 'flight', label: 'Flight', cell: (row) => formatFlight(row.start, row.end, true) },
  { key: 'booked', label: 'Booked', numeric: true, cell: (row) => formatMoney(row.booked, row.currency) },
  { key: 'pacing', label: 'Pacing', numeric: true, cell: (row) => formatPercent(row.pacing, 1) },
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
    tip: 'What is missing to the margin floor in the settings, at completion.',
    cell: (row) => formatMoney(row.belowFloor, row.currency, 2),
  },
  {
    key: 'over',
    label: 'Over the cap',
    numeric: true,
    tip: 'Cost of what is delivered beyond the cap, at completion: it earns nothing.',
    cell: (row) => (Number(row.atEnd.costOver ?? 0) > 0 ? formatMoney(row.atEnd.costOver, row.currency, 2) : unknown),
  },
]
