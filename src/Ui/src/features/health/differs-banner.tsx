import { Button } from '@mantine/core'
import { useAllowed } from '@/lib/role'
import { formatDay } from '@/lib/time'
import classes from './health.module.css'

interface DiffersBannerProps {
  days: readonly string[]
  busy: boolean
  onRebuild: () => void
}

const daysNamed = 5

/** Days that are not what was received, and what an admin does about it. */
export function DiffersBanner({ days, busy, onRebuild }: DiffersBannerProps) {
  const mayRebuild = useAllowed('ADMIN')
  const named = days.slice(0, daysNamed).map((day) => formatDay(day))
  const more = days.length - named.length
  return (
    <div className={classes.banner} role="alert">
      <span className={classes.bannerMark} aria-hidden="true">
        ≠
      </span>
      <p>
        <strong>
          {days.length === 1 ? 'One day differs' : `${days.length} days differ`} from what the platform sent
        </strong>{' '}
        ({named.join(', ')}
        {more > 0 ? ` and ${more} more` : ''}). Do not report on {days.length === 1 ? 'it' : 'them'} before a rebuild
        {mayRebuild ? '.' : '; an admin can ask for one.'}
      </p>
      <Button
        size="compact-sm"
        loading={busy}
        disabled={!mayRebuild}
        data-tip={mayRebuild ? undefined : 'Admins rebuild.'}
        onClick={onRebuild}
      >
        Rebuild from stored answers
      </Button>
    </div>
  )
}
