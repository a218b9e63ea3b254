import { useState } from 'react'
import { Drawer, Switch } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { DifferenceCause } from '@/components/difference-cause'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { differingFigures, figureWords, formatFigure, shareOff } from '@/lib/difference-words'
import { formatCount, formatDeviation } from '@/lib/format'
import type { ComparedDay, ComparedFigure } from '@/lib/graphql/compared-day'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformLong } from '@/lib/platforms'
import { formatDay, formatMoment } from '@/lib/time'
import type { DetailCampaign } from './detail-query'
import classes from './lineage.module.css'
import { comparisonQuery } from './lineage-queries'

interface PlatformComparisonProps {
  campaign: DetailCampaign
  opened: boolean
  onClose: () => void
}

/** The campaign's days beside what its platform totals, and why they differ. */
export function PlatformComparison({ campaign, opened, onClose }: PlatformComparisonProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={760}
      title={`Against ${platformLong(campaign.platform)}’s own totals`}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Comparison campaign={campaign} />}
    </Drawer>
  )
}

function Comparison({ campaign }: { campaign: DetailCampaign }) {
  const { data, problem, reload } = useKeptQuery({
    query: comparisonQuery,
    variables: { campaignId: campaign.id },
    requestPolicy: 'cache-and-network',
  })
  if (!data)
    return problem ? (
      <ErrorNote problem={problem} what="The comparison could not be loaded." onRetry={reload} />
    ) : (
      <PageSkeleton heights={[60, 320]} />
    )
  const comparison = data.platformComparison
  if (!comparison)
    return (
      <EmptyNote title="Nothing has been compared yet">
        Platforms are asked for their own totals once a day; those of this campaign’s complete days have not come yet.
      </EmptyNote>
    )
  return <Days days={comparison.days} currency={comparison.currency} zone={campaign.zone} />
}

interface Row {
  readonly day: ComparedDay
  readonly figure: ComparedFigure
}

function Days({ days, currency, zone }: { days: readonly ComparedDay[]; currency: string; zone: string }) {
  const differing = days.filter((day) => day.cause !== null)
  const [all, setAll] = useState(false)
  const rows: Row[] = (all ? days : differing).flatMap((day) =>
    (all ? day.figures : differingFigures(day.figures)).map((figure) => ({ day, figure })),
  )
  const columns: DataColumn<Row>[] = [
    { key: 'day', label: 'Day', cell: ({ day }) => formatDay(day.date) },
    { key: 'figure', label: 'Figure', cell: ({ figure }) => figureWords[figure.figure] },
    {
      key: 'platform',
      label: 'Platform',
      numeric: true,
      cell: ({ figure }) => formatFigure(figure.figure, figure.platform, currency),
    },
    {
      key: 'ours',
      label: 'Ours',
      numeric: true,
      cell: ({ figure }) => formatFigure(figure.figure, figure.ours, currency),
    },
    {
      key: 'off',
      label: 'Off by',
      numeric: true,
      cell: ({ figure }) => (figure.holds ? '' : formatDeviation(shareOff(figure), 1)),
    },
    {
      key: 'cause',
      label: 'Likely cause',
      grows: true,
      cell: ({ day, figure }) => (figure.holds ? '' : <DifferenceCause day={day} />),
    },
  ]
  return (
    <div className={classes.lineage}>
      <p className={classes.lead}>
        {differing.length === 0
          ? `All ${formatCount(days.length)} complete days are what the platform says.`
          : `${formatCount(differing.length)} of ${formatCount(days.length)} complete days are not what the platform says.`}{' '}
        It was last asked on {formatMoment(latest(days), zone)}; counts must be equal, money to half a unit or a
        thousandth.
      </p>
      <Switch size="xs" label="Every figure of every day" checked={all} onChange={() => setAll(!all)} />
      {rows.length > 0 && (
        <DataTable
          label="Days against the platform"
          columns={columns}
          rows={rows}
          rowKey={({ day, figure }) => `${day.date}/${figure.figure}`}
        />
      )}
    </div>
  )
}

const latest = (days: readonly ComparedDay[]) =>
  days
    .map((day) => day.askedAt)
    .toSorted()
    .at(-1)
