import { formatCount } from '@/lib/format'
import { formatMinutes } from '@/lib/time'
import { share } from './freshness'
import classes from './connections.module.css'

interface QuotaBarProps {
  quota: { bucket: string; limit: number; left: number; windowSeconds: number }
}

export function QuotaBar({ quota }: QuotaBarProps) {
  const left = share(quota)
  const token = left === 0 ? 'critical' : left < 0.2 ? 'under' : 'spark'
  const span =
    quota.windowSeconds < 60 ? `${quota.windowSeconds} s` : formatMinutes(Math.round(quota.windowSeconds / 60))
  return (
    <span className={classes.quota}>
      <span className={classes.quotaText}>
        <span>{quota.bucket}</span>
        <span>
          <b>{formatCount(quota.left)}</b> of {formatCount(quota.limit)} left per {span}
        </span>
      </span>
      <span className={classes.quotaTrack} aria-hidden="true">
        <span style={{ width: `${left * 100}%`, backgroundColor: `var(--pl-${token})` }} />
      </span>
    </span>
  )
}
