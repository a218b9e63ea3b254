import { formatClock, zoneOffset } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import classes from './shell.module.css'

/** The organisation's time. Its offset is written out, for two offices rarely share it. */
export function Clock({ zone }: { zone: string }) {
  const at = new Date(useNow(5))
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return (
    <span className={classes.clock} data-tip={`${zone}\n${formatClock(at, 'UTC')} UTC`}>
      <b>{formatClock(at, zone)}</b> <span className={classes.place}>{place} </span>
      {zoneOffset(zone, at)}
    </span>
  )
}
