import { unknown } from '@/lib/format'
import { sayValue } from './booking-words'
import type { Difference } from './bookings-queries'
import classes from './bookings.module.css'

/** What changed, before and after, one field a line. */
export function DifferenceList({ label, differences }: { label: string; differences: readonly Difference[] }) {
  return (
    <dl className={classes.differences} aria-label={label}>
      {differences.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            <del>{sayValue(field, before) || unknown}</del> <span aria-hidden="true">→</span>{' '}
            <ins>{sayValue(field, after) || unknown}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
