import { formatCount } from '@/lib/format'
import { standingOrder, standings, type Standing } from '@/lib/standings'
import type { MarginLines } from './margin-query'
import classes from './margin.module.css'

interface StandingTabsProps {
  chosen: Standing | undefined
  counts: MarginLines['standings']
  onChoose: (standing: Standing | undefined) => void
}

/** Lines by what their money calls for, one kind at a time. */
export function StandingTabs({ chosen, counts, onChoose }: StandingTabsProps) {
  const count = (standing: Standing) => counts.find((one) => one.standing === standing)?.lineCount ?? 0
  const all = counts.reduce((sum, one) => sum + one.lineCount, 0)
  return (
    <div role="group" aria-label="Standing" className={classes.tabs}>
      <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        All <span className={classes.dim}>{formatCount(all)}</span>
      </button>
      {standingOrder.map((standing) => (
        <button
          key={standing}
          type="button"
          aria-pressed={chosen === standing}
          onClick={() => onChoose(chosen === standing ? undefined : standing)}
        >
          <StandingMark standing={standing} />
          {standings[standing].word} <span className={classes.dim}>{formatCount(count(standing))}</span>
        </button>
      ))}
    </div>
  )
}

const StandingMark = ({ standing }: { standing: Standing }) => (
  <span className={classes.mark} data-standing={standing} aria-hidden="true" />
)
