import { bandColor, type Band } from '@/lib/bands'
import { toNumber } from '@/lib/decimal'
import classes from './pacing-bar.module.css'

interface PacingBarProps {
  band: Band
  /** Share of the budget delivered. */
  delivered: string | null
  /** Share the plan has delivered by now. */
  ideal: string | null
}

/** How much of the budget is delivered, and a mark where the plan would be by now. */
export function PacingBar({ band, delivered, ideal }: PacingBarProps) {
  const share = toNumber(delivered)
  const mark = toNumber(ideal)
  return (
    <span className={classes.track} aria-hidden="true">
      {share !== null && (
        <span className={classes.fill} style={{ width: percent(share), backgroundColor: bandColor(band) }} />
      )}
      {mark !== null && <span className={classes.mark} style={{ left: percent(mark) }} />}
    </span>
  )
}

const percent = (share: number) => `${Math.min(Math.max(share, 0), 1) * 100}%`
