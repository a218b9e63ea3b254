import { IconClockExclamation } from '@tabler/icons-react'
import { formatMinutes } from '@/lib/time'
import classes from './notes.module.css'

/** Amber, with how late and why. Nothing when data is on time. */
export function StaleBadge({ hours, tip }: { hours: number | null; tip?: string }) {
  if (hours === null) return null
  return (
    <span className={classes.stale} data-tip={tip}>
      <IconClockExclamation size={13} aria-hidden="true" />
      {formatMinutes(Math.round(hours * 60))} late
    </span>
  )
}
