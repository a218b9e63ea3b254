import { rangeText, type RangedPacing } from '@/lib/bands'
import classes from './pacing-range.module.css'

interface PacingRangeProps {
  of: RangedPacing
  digits?: number
}

/** Beside a pacing, between what it will have been once platforms restate its days no more: (95–103). */
export function PacingRange({ of, digits = 0 }: PacingRangeProps) {
  const text = rangeText(of, digits)
  if (!text) return null
  return (
    <span
      className={classes.range}
      data-tip={
        'Once its days are restated no more it will have been within this, four times in five,\nby how they have been restated so far.'
      }
    >
      {' '}
      ({text})
    </span>
  )
}
