import { useLiveStatus, type LiveStatus } from '@/lib/graphql/live-status'
import classes from './shell.module.css'

const words: Record<LiveStatus, string> = {
  idle: '',
  connecting: 'Connecting to live updates',
  live: 'Live',
  lost: 'Live updates lost, trying again',
}

export function LiveMark() {
  const status = useLiveStatus()
  return (
    <span className={classes.live} role="status">
      {status !== 'idle' && <span className={classes.dot} data-status={status} aria-hidden="true" />}
      {words[status]}
    </span>
  )
}
