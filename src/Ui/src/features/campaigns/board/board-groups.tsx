import { Link } from '@tanstack/react-router'
import { BandGlyph } from '@/components/band-label'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { bandLooks, bandOrder, pacingText } from '@/lib/bands'
import { formatCount, formatMoney } from '@/lib/format'
import { platformLong, platformShort } from '@/lib/platforms'
import type { BoardGroup } from './board-group-queries'
import { groupings, writeBoardSearch, type BoardSearch, type Grouping } from './board-search'
import classes from './board-groups.module.css'
import type { ColumnKey } from './column-keys'
import { MarginTotal } from './margin-total'
import { useBoardGroups } from './use-board-groups'

interface BoardGroupsProps {
  by: Grouping
  search: BoardSearch
  /** Another object each time the sums may have changed. */
  asOf: unknown
}

/** The campaigns that match, put together. Money of different currencies is never added up, and a ratio is of sums. */
export function BoardGroups({ by, search, asOf }: BoardGroupsProps) {
  const { found, problem, reload, turning } = useBoardGroups(by, search, asOf)
  if (problem && !found) return <ErrorNote problem={problem} what="The sums could not be loaded." onRetry={reload} />
  if (!found) return <PageSkeleton heights={[320]} />
  if (found.groups.length === 0) return <EmptyNote title="No campaign matches these filters" />
  const chosen = columns.filter(({ of }) => of === undefined || search.cols.includes(of))
  return (
    <div className={classes.groups}>
      {found.hasMore && (
        <p className={classes.note}>
          The first {formatCount(found.groups.length)}, most budget first; a filter brings the others.
        </p>
      )}
      <DataTable
        label={`Campaigns ${groupings[by].label.toLowerCase()}`}
        columns={[nameColumn(by, search), ...chosen]}
        rows={found.groups}
        rowKey={(group) => `${group.advertiserId ?? group.platform} ${group.totals.currency}`}
        turning={turning}
      />
    </div>
  )
}

const nameColumn = (by: Grouping, search: BoardSearch): DataColumn<BoardGroup> => ({
  key: 'name',
  label: groupings[by].title,
  grows: true,
  cell: (group) => (
    <>
      <Link
        to="/campaigns"
        search={writeBoardSearch({
          ...search,
          group: null,
          ...(group.advertiserId === null ? { platform: [group.platform] } : { adv: [group.advertiserId] }),
        })}
        className={classes.link}
        title="Its campaigns"
      >
        {group.name ?? platformLong(group.platform)}
      </Link>
      <span className={classes.dim}>
        {group.advertiserId !== null && ` · ${platformShort(group.platform)}`} · {group.totals.currency}
      </span>
    </>
  ),
})

interface GroupColumn extends DataColumn<BoardGroup> {
  /** The column of the board that shows the same of each campaign: it is there where that one is. */
  readonly of?: ColumnKey
}

const sum = (of: ColumnKey, label: string, field: keyof Omit<BoardGroup['totals'], 'currency' | 'campaigns'>) =>
  ({
    key: of,
    of,
    label,
    numeric: true,
    cell: ({ totals }: BoardGroup) => (
      <span data-tip={formatMoney(totals[field], totals.currency, 2)}>
        {formatMoney(totals[field], totals.currency)}
      </span>
    ),
  }) satisfies GroupColumn

const columns: readonly GroupColumn[] = [
  {
    key: 'campaigns',
    label: 'Campaigns',
    numeric: true,
    cell: ({ totals, notMoney }) => (
      <>
        {formatCount(totals.campaigns)}
        {notMoney > 0 && <span className={classes.dim}> ({formatCount(notMoney)} in impressions)</span>}
      </>
    ),
  },
  {
    key: 'bands',
    label: 'Bands',
    tip: 'How many campaigns stand in which band.',
    cell: ({ bands }) => <Bands bands={bands} />,
  },
  {
    key: 'pacing',
    label: 'Pacing',
    numeric: true,
    tip: 'Delivered over planned, of the sums of those that are paced.',
    cell: ({ pacing }) => pacingText(pacing),
  },
  sum('spend', 'Spend', 'spend'),
  sum('today', 'Today', 'spendToday'),
  sum('budget', 'Budget', 'budget'),
  sum('required', 'Req./day', 'requiredDailySpend'),
  sum('projection', 'Projected', 'projection'),
  {
    key: 'risk',
    label: 'At risk',
    numeric: true,
    tip: 'What campaigns in flight that are behind will leave of their budgets if the recent rate goes on.',
    cell: ({ totals }) => formatMoney(totals.atRisk, totals.currency),
  },
  {
    key: 'margin',
    of: 'margin',
    label: 'Margin',
    numeric: true,
    tip: 'On revenue, of the sums of those whose bookings are in the currency.',
    cell: ({ margin, totals }) => (margin ? <MarginTotal margins={[margin]} currency={totals.currency} /> : null),
  },
]

function Bands({ bands }: { bands: BoardGroup['bands'] }) {
  const known = bandOrder.flatMap((band) => bands.filter((one) => one.band === band))
  return (
    <span className={classes.bands}>
      {known.map(({ band, count }) => (
        <span key={band} data-tip={`${bandLooks[band].word}: ${formatCount(count)}`}>
          <BandGlyph band={band} />
          <span className="pl-hidden">{bandLooks[band].word}</span> {formatCount(count)}
        </span>
      ))}
    </span>
  )
}
