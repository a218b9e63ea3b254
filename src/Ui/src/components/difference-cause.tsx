import type { ComparedDay } from '@/lib/graphql/compared-day'
import { causeWords } from '@/lib/difference-words'
import classes from './notes.module.css'

/** Why a day is not what the platform totals. */
export function DifferenceCause({ day }: { day: ComparedDay }) {
  if (!day.cause) return <span className={classes.code}>same</span>
  const { word, means } = causeWords[day.cause]
  return (
    <span data-tip={means}>
      {word}
      {day.waits && <span className={classes.code}> · not counted yet</span>}
    </span>
  )
}
