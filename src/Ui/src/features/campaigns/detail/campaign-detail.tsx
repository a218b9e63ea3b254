import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSubscription } from 'urql'
import { AsKnownControl } from '@/components/as-known-control'
import { CampaignChanges } from '@/components/changes/campaign-changes'
import { ChangeDialog, type ChangeTarget } from '@/components/changes/change-dialog'
import { useChangeable } from '@/components/changes/use-changeable'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Explanation } from '@/components/pacing/explanation'
import { PacingCharts } from '@/components/pacing/pacing-charts'
import { PacingFigures } from '@/components/pacing/pacing-figures'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { SubjectAlerts } from '@/components/subject-alerts'
import { reasonSentence } from '@/lib/bands'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { AutomationPanel } from '../automation/automation-panel'
import { campaignsChanged } from '../campaign-fields'
import { ActionCost } from './action-cost'
import { AsKnownView } from './as-known-view'
import { DayLineage } from './day-lineage'
import classes from './detail.module.css'
import { DetailHeader } from './detail-header'
import { Findings } from './findings'
import { PlatformComparison } from './platform-comparison'
import { LineItemsTable } from './line-items-table'
import { OrdersTable } from './orders-table'
import { pacedCampaign } from './paced-campaign'
import { SoldAs } from './sold-as'
import { useCampaignMarks } from './use-campaign-marks'
import { detailQuery, type Detail } from './detail-query'

/** What the address says beside the campaign. */
export interface Looked {
  /** The day explained. */
  readonly day?: string | undefined
  /** The moment as of which its days are shown; without, the present. */
  readonly at?: string | undefined
  /** Whether its days are held against the platform's totals. */
  readonly compare?: 'platform' | undefined
}

const reloadPauseMs = 400

interface CampaignDetailProps {
  id: string
  onName: (name: string) => void
  looked: Looked
  onLook: (looked: Looked) => void
}

export function CampaignDetail({ id, onName, looked, onLook }: CampaignDetailProps) {
  const { data, problem, loading, reload } = useKeptQuery({
    query: detailQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const name = data?.campaign?.campaign.name
  useEffect(() => {
    if (name) onName(name)
  }, [name, onName])

  // A change names the campaign's row only; its days and steps are asked for again, once per burst. A change that names
  // none says that the server may have missed some.
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useSubscription({ query: campaignsChanged }, (_, change) => {
    const { campaigns } = change.campaignsChanged
    if (campaigns.length === 0 || campaigns.some((campaign) => campaign.id === id)) {
      clearTimeout(timer.current)
      timer.current = setTimeout(reload, reloadPauseMs)
    }
    return change
  })

  return (
    <div className={classes.page} aria-busy={loading}>
      {problem && <ErrorNote problem={problem} what="The campaign could not be loaded." onRetry={reload} />}
      {data?.campaign ? (
        <Loaded detail={data.campaign} dimmed={problem !== undefined} looked={looked} onLook={onLook} />
      ) : data ? (
        <NoSuchCampaign />
      ) : (
        !problem && <PageSkeleton heights={[64, 104, 262, 220]} />
      )}
    </div>
  )
}

interface LoadedProps extends Pick<CampaignDetailProps, 'looked' | 'onLook'> {
  detail: Detail
  dimmed: boolean
}

function Loaded({ detail, dimmed, looked, onLook }: LoadedProps) {
  const { campaign } = detail
  const onExplain = (day: string) => onLook({ ...looked, day })
  const at = looked.at !== undefined && !Number.isNaN(Date.parse(looked.at)) ? looked.at : undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(looked.day ?? '') ? looked.day : undefined
  return (
    <div className={classes.loaded} data-dimmed={dimmed || undefined}>
      <DetailHeader
        campaign={campaign}
        action={
          <>
            <Button size="compact-sm" variant="default" onClick={() => onLook({ ...looked, compare: 'platform' })}>
              Against the platform
            </Button>
            <AsKnownControl zone={campaign.zone} onAt={(moment) => onLook({ ...looked, at: moment })} />
          </>
        }
      />
      {at === undefined ? (
        <Present detail={detail} onExplain={onExplain} />
      ) : (
        <AsKnownView
          key={at}
          campaign={campaign}
          at={at}
          onBack={() => onLook({ ...looked, at: undefined })}
          onExplain={onExplain}
        />
      )}
      <PlatformComparison
        campaign={campaign}
        opened={looked.compare === 'platform'}
        onClose={() => onLook({ ...looked, compare: undefined })}
      />
      <DayLineage campaign={campaign} day={day ?? null} onClose={() => onLook({ ...looked, day: undefined })} />
    </div>
  )
}

function Present({ detail, onExplain }: { detail: Detail; onExplain: (day: string) => void }) {
  const paced = useMemo(() => pacedCampaign(detail), [detail])
  const { campaign } = detail
  const seesMargin = useAllowed('ANALYST')
  const marks = useCampaignMarks(campaign)
  const [target, setTarget] = useState<ChangeTarget | null>(null)
  const mayChange = useAllowed('TRADER')
  const isOffered = useChangeable(campaign.id, mayChange)
  const change = mayChange ? { isOffered, open: setTarget } : undefined
  return (
    <>
      <PacingFigures paced={paced} deliveredLabel="Spend of budget" />
      <SubjectAlerts of={{ campaigns: [campaign.id] }} />
      <Findings findings={detail.findings} named={detail.orders.length > 1} />
      {paced.days.length === 0 ? (
        <Panel title="Delivery">
          <EmptyNote title="There are no days to draw">{reasonSentence(campaign.pacingReason)}</EmptyNote>
        </Panel>
      ) : (
        <PacingCharts paced={paced} onExplain={onExplain} marks={marks} />
      )}
      <ActionCost detail={detail} />
      {seesMargin && <SoldAs campaign={campaign.id} />}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Panel title="Orders" flush>
            <OrdersTable detail={detail} change={change} />
          </Panel>
          <AutomationPanel campaign={campaign.id} onChange={change?.open} />
          <Panel title="Line items" note={String(detail.lineItems.length)} flush>
            <LineItemsTable detail={detail} change={change} />
          </Panel>
          <CampaignChanges campaign={campaign.id} />
        </div>
        <Panel title="How these numbers came about">
          <Explanation steps={detail.explanation} zone={campaign.zone} />
        </Panel>
      </div>
      {target && <ChangeDialog campaign={campaign.id} target={target} onClose={() => setTarget(null)} />}
    </>
  )
}

function NoSuchCampaign() {
  return (
    <EmptyNote
      title="There is no such campaign"
      action={
        <Button size="compact-sm" renderRoot={(props) => <Link to="/campaigns" {...props} />}>
          Go to campaigns
        </Button>
      }
    >
      It may have been removed, or it belongs to another organisation.
    </EmptyNote>
  )
}
