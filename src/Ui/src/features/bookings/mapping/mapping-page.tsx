import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { SearchForm } from '@/components/search-form'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformKeys, platformLong } from '@/lib/platforms'
import { ItemsPanel } from './items-panel'
import { LinesPanel } from './lines-panel'
import { MappingTotals } from './mapping-totals'
import { mappingQuery } from './mapping-queries'
import { daysBefore } from '@/lib/time'
import { parseMappingSearch, periods, shown, type MappingSearch } from './mapping-search'
import { useUnmappedLines } from './use-unmapped-lines'
import classes from '../bookings.module.css'

const pageSize = 50

interface MappingPageProps {
  search: MappingSearch
  onSearch: (search: MappingSearch) => void
}

/** What platforms' line items work for, and what has no counterpart on either side. */
export function MappingPage({ search, onSearch }: MappingPageProps) {
  const change = (part: Record<string, string>) =>
    onSearch(parseMappingSearch({ ...search, days: search.days?.toString(), ...part }))
  return (
    <Page>
      <div className={classes.head}>
        <div>
          <p className={classes.crumb}>
            <Link to="/bookings" className={classes.link}>
              Bookings
            </Link>{' '}
            ·{' '}
            <Link to="/settings" className={classes.link}>
              How your line items are named
            </Link>
          </p>
          <h1 className={classes.title}>Mapping</h1>
        </div>
        <SearchForm
          label="Find line items"
          placeholder="Line item, campaign or advertiser"
          value={search.q}
          onFind={(q) => change({ q: q ?? '' })}
        >
          <NativeSelect
            size="xs"
            aria-label="Line items shown"
            data={Object.entries(shown).map(([value, label]) => ({ value, label }))}
            value={search.show ?? 'unmapped'}
            onChange={({ currentTarget: { value } }) => change({ show: value })}
          />
          <NativeSelect
            size="xs"
            aria-label="Platform"
            data={[{ value: '', label: 'All platforms' }].concat(
              platformKeys.map((value) => ({ value, label: platformLong(value) })),
            )}
            value={search.platform ?? ''}
            onChange={({ currentTarget: { value } }) => change({ platform: value })}
          />
          <NativeSelect
            size="xs"
            aria-label="Spend of"
            data={Object.entries(periods).map(([value, label]) => ({ value, label }))}
            value={search.days ?? 90}
            onChange={({ currentTarget: { value } }) => change({ days: value })}
          />
        </SearchForm>
      </div>
      <Queues key={JSON.stringify(search)} search={search} />
    </Page>
  )
}

function Queues({ search }: { search: MappingSearch }) {
  const [since] = useState(() => daysBefore(new Date(), search.days ?? 90))
  const show = search.show ?? 'unmapped'
  const items = usePages()
  const lines = usePages()
  const unmapped = useUnmappedLines(since, pageSize, lines.after)
  const { data, problem, reload } = useKeptQuery({
    query: mappingQuery,
    variables: {
      since,
      first: pageSize,
      after: items.after,
      filter: {
        isMapped: show === 'all' ? null : show === 'mapped',
        search: search.q ?? null,
        platforms: search.platform ? [search.platform] : null,
      },
    },
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="Line items could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[64, 320, 160]} />
  const { totals, nodes, pageInfo } = data.mapping
  return (
    <>
      <MappingTotals totals={totals} lines={unmapped.data?.totals ?? []} />
      <ItemsPanel
        items={nodes}
        title={
          show === 'unmapped' ? 'Line items without a booking' : show === 'mapped' ? 'Mapped line items' : 'Line items'
        }
        onMapped={() => {
          reload()
          unmapped.reload()
        }}
        pager={<Pager of="line items" pages={items} pageInfo={pageInfo} />}
      />
      <LinesPanel
        lines={unmapped}
        pager={unmapped.data && <Pager of="booking lines" pages={lines} pageInfo={unmapped.data.pageInfo} />}
      />
    </>
  )
}
