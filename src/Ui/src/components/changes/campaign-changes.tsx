import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { Panel } from '@/components/panel'
import { ChangeList } from './change-list'
import classes from './changes.module.css'
import { useChanges } from './use-changes'

const latest = 10

/** What Paceline was asked to change of a campaign at its platform, the latest first. */
export function CampaignChanges({ campaign }: { campaign: string }) {
  const { data, problem, reload } = useChanges({ filter: { campaignId: campaign }, first: latest, after: null })
  if (problem && !data) return <ErrorNote problem={problem} what="Changes could not be loaded." onRetry={reload} />
  if (!data) return null
  const { nodes } = data.platformChanges
  return (
    <Panel
      title="Changes at the platform"
      note="made by Paceline"
      action={
        <Link to="/changes" className={classes.link}>
          All changes
        </Link>
      }
      flush
    >
      {nodes.length === 0 ? (
        <p className={classes.empty}>
          Nothing was changed from here: what is paused, set going or given another daily budget is listed here with
          what came of it.
        </p>
      ) : (
        <ChangeList changes={nodes} />
      )}
    </Panel>
  )
}
