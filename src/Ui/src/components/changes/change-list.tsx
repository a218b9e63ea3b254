import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatAgo, formatMomentBoth, formatSoon } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { ChangeStateLabel } from './change-state'
import { ChangeSteps } from './change-steps'
import type { PlatformChange } from './change-queries'
import { sayChange } from './change-words'
import classes from './changes.module.css'
import { WithdrawDialog } from './withdraw-dialog'

interface ChangeListProps {
  changes: readonly PlatformChange[]
  /** Whether each links its campaign and can be opened to its steps. */
  detailed?: boolean
  /** They answer another question than the one asked now, and those asked for are on their way. */
  turning?: boolean
}

/** Changes at platforms, as they come. */
export function ChangeList({ changes, detailed = false, turning = false }: ChangeListProps) {
  const mayDecide = useAllowed('TRADER')
  const [back, setBack] = useState<PlatformChange | null>(null)
  return (
    <>
      <ul className={classes.list} aria-label="Changes" aria-busy={turning} data-turning={turning || undefined}>
        {changes.map((change) => (
          <li key={change.id} className={classes.change}>
            <ChangeStateLabel state={change.state} />
            <Said change={change} name={detailed ? <CampaignName change={change} /> : change.name}>
              {detailed && <ChangeSteps change={change} />}
            </Said>
            {mayDecide && change.state === 'QUEUED' && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Take back ${change.name}`}
                onClick={() => setBack(change)}
              >
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
      {back && <WithdrawDialog change={back} onClose={() => setBack(null)} />}
    </>
  )
}

interface SaidProps {
  change: PlatformChange
  name: ReactNode
  children: ReactNode
}

function Said({ change, name, children }: SaidProps) {
  const { zone } = useOrganization()
  const now = useNow(5)
  return (
    <div className={classes.what}>
      <b>{sayChange(change)}</b>: {name}
      {change.said && <span className={classes.under}>{change.said}</span>}
      {change.state === 'OVERTAKEN' && change.standing && (
        <span className={classes.under}>It is {change.standing} there.</span>
      )}
      {change.dueAt && change.attempts > 0 && (
        <span className={classes.under}>Looked at again {formatSoon(change.dueAt, zone, now)}.</span>
      )}
      <span className={classes.under}>
        {change.byItself ? 'By Paceline itself' : `By ${change.by}`},{' '}
        <span data-tip={formatMomentBoth(change.askedAt, zone)}>{formatAgo(change.askedAt, now)}</span>: {change.reason}
      </span>
      {children}
    </div>
  )
}

const CampaignName = ({ change: { campaignId, name } }: { change: PlatformChange }) =>
  campaignId ? (
    <Link to="/campaigns/$id" params={{ id: campaignId }} className={classes.link}>
      {name}
    </Link>
  ) : (
    name
  )
