import { Button, Checkbox, CloseButton, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PastDayControl } from '@/components/past-day-control'
import { PastDayNote } from '@/components/past-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { Pager, usePages } from '@/components/pager'
import { useOrganization } from '@/lib/organization'
import { formatDay, localText } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { deliveryColumns, moneyColumns } from './line-columns'
import { MarginGroups } from './margin-groups'
import { MarginNav } from './margin-nav'
import { MarginSums } from './margin-sums'
import type { MarginLines } from './margin-query'
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
            aria-label="Show"
            data={[
              { value: '', label: 'Money' },
              { value: 'delivery', label: 'Delivery' },
            ]}
            value={search.show ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ ...search, show: value === 'delivery' ? value : undefined })
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
          <PastDayControl onDay={(day) => onSearch({ ...search, day })} />
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
      {search.day && (
        <PastDayNote day={search.day} onBack={() => onSearch({ ...search, day: undefined })}>
          What was delivered, booked and earned is as it was known then; a booking’s page is of now.
        </PastDayNote>
      )}
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
  const { zone } = useOrganization()
  const today = localText(new Date(useNow(60)).toISOString(), zone).slice(0, 10)
  const isDelivery = search.show === 'delivery'
  return (
    <Panel
      title="Booking lines"
      note={`${isDelivery ? 'by the last complete day' : 'margin on revenue'}, ${search.day ? `at the end of ${formatDay(search.day)}` : 'as last computed'}`}
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
          columns={isDelivery ? deliveryColumns(search.day ?? today) : moneyColumns}
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
