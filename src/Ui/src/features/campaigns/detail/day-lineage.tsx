import { useMemo } from 'react'
import { Drawer } from '@mantine/core'
import { useQuery } from 'urql'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { formatCount } from '@/lib/format'
import { formatDay, formatMoment } from '@/lib/time'
import classes from './lineage.module.css'
import type { DetailCampaign } from './detail-query'
import { versionBatchesQuery, versionsQuery, type VersionBatch } from './lineage-queries'
import { VersionCard } from './version-card'
import { batchIdsOf, versionGroups } from './version-groups'

interface DayLineageProps {
  campaign: DetailCampaign
  /** The day explained; null when the panel is closed. */
  day: string | null
  onClose: () => void
}

/** From a day's figures down to the rows of the platform they came from, and what they were before. */
export function DayLineage({ campaign, day, onClose }: DayLineageProps) {
  return (
    <Drawer
      opened={day !== null}
      onClose={onClose}
      position="right"
      size={640}
      title={day && `Where ${formatDay(day, true)} comes from`}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {day && <Versions key={day} campaign={campaign} day={day} />}
    </Drawer>
  )
}

function Versions({ campaign, day }: { campaign: DetailCampaign; day: string }) {
  const { data, problem, reload } = useKeptQuery({
    query: versionsQuery,
    variables: { campaignId: campaign.id, date: day },
    requestPolicy: 'cache-and-network',
  })
  const versions = data?.factVersions
  const ids = useMemo(() => batchIdsOf(versions ?? []), [versions])
  const [batches] = useQuery({ query: versionBatchesQuery, variables: { ids }, pause: ids.length === 0 })
  const batchOf = useMemo(
    () => new Map((batches.data?.nodes ?? []).filter(isBatch).map((batch) => [batch.id, batch])),
    [batches.data],
  )
  const groups = useMemo(() => versionGroups(versions ?? []), [versions])
  if (!versions)
    return problem ? (
      <ErrorNote problem={problem} what="The versions could not be loaded." onRetry={reload} />
    ) : (
      <PageSkeleton heights={[120, 120]} />
    )
  return (
    <div className={classes.lineage}>
      {problem && <ErrorNote problem={problem} what="The versions could not be renewed." onRetry={reload} />}
      {groups.length === 0 ? (
        <EmptyNote title="Nothing was reported for this day">No line item of the campaign has a row for it.</EmptyNote>
      ) : (
        <p className={classes.lead}>
          {formatCount(groups.length)} line items reported. Each version says when it was known and which row of which
          download brought it; times are of {campaign.zone}.
        </p>
      )}
      {groups.map((group) => (
        <section key={group.key} className={classes.group}>
          <h3 className={classes.lineItem}>
            {group.name} <span className={classes.dim}>{group.key}</span>
          </h3>
          <ol className={classes.versions}>
            {group.versions.map((version, index) => (
              <VersionCard
                key={version.knownFrom}
                campaign={campaign}
                version={version}
                before={group.versions[index + 1]}
                batch={batchOf.get(version.batchId)}
              />
            ))}
          </ol>
          {group.versions.length === 1 && (
            <p className={classes.dim}>
              Not restated since {formatMoment(group.versions[0]!.knownFrom, campaign.zone)}.
            </p>
          )}
        </section>
      ))}
    </div>
  )
}

const isBatch = (node: object | null): node is VersionBatch => node !== null && 'id' in node
