import { lagToken } from '@/lib/connection-states'
import { formatMinutes } from '@/lib/time'

export function Lag({ minutes }: { minutes: number }) {
  const text =
    minutes <= 0 ? '● On time' : `${lagToken(minutes) === 'critical' ? '! ' : ''}${formatMinutes(minutes)} late`
  return <span style={{ color: `var(--pl-${lagToken(minutes)})`, fontWeight: 500 }}>{text}</span>
}
