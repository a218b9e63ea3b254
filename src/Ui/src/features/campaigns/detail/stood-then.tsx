import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import type { DetailCampaign } from './detail-query'
import { Findings } from './findings'
import classes from './lineage.module.css'
import { stoodQuery, type Stood } from './stood-query'
import { stoodRows, type StoodRow } from './stood-rows'

const columns: DataColumn<StoodRow>[] = [
  { key: 'label', label: 'Figure', cell: (row) => row.label },
  { key: 'past', label: 'Then', numeric: true, cell: (row) => row.past },
  {
    key: 'restated',
    label: 'As restated since',
    numeric: true,
    tip: 'The same moment and the same plan, with the days that were complete then as they are known now.',
    cell: (row) => row.restated,
  },
  {
    key: 'change',
    label: 'Restatement changed',
    numeric: true,
    cell: (row) => (row.change === '' ? null : <span className={classes.gained}>{row.change}</span>),
  },
  { key: 'now', label: 'Now', numeric: true, cell: (row) => row.now },
]

interface StoodThenProps {
  campaign: DetailCampaign
  at: string
  now: string
}

/** Pacing, projection and findings as they were shown at a moment, beside now. */
export function StoodThen({ campaign, at, now }: StoodThenProps) {
  const { data, problem, loading, reload } = useKeptQuery({
    query: stoodQuery,
    variables: { campaignId: campaign.id, past: at, present: now },
  })
  if (problem) return <ErrorNote problem={problem} what="How it stood could not be computed." onRetry={reload} />
  if (!data?.past || !data.present) return <PageSkeleton heights={[260]} />
  const { past, present } = data
  return (
    <div className={classes.stood} aria-busy={loading}>
      <Panel title="How it stood" note="computed from what was known then" flush>
        {past.figures === null ? (
          <EmptyNote title="Nothing was known of this campaign then" />
        ) : (
          <DataTable
            label="How it stood then and now"
            columns={columns}
            rows={stoodRows(past.figures, past.restated, present.figures)}
            rowKey={(row) => row.key}
          />
        )}
        <ul className={classes.limits}>
          {past.limits.map(({ code, sentence }) => (
            <li key={code}>{sentence}</li>
          ))}
        </ul>
      </Panel>
      <div className={classes.sides}>
        {past.figures && <Side title="Findings then" stood={past} />}
        <Side title="Findings now" stood={present} />
      </div>
    </div>
  )
}

function Side({ title, stood }: { title: string; stood: Stood }) {
  const named = new Set(stood.findings.map((finding) => finding.orderKey)).size > 1
  return <Findings title={title} findings={stood.findings} named={named} />
}
