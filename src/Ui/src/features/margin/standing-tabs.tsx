import { standingOrder, standings, type Standing } from '@/lib/standings'
import { CountTabs } from './count-tabs'
import type { MarginLines } from './margin-query'
import classes from './margin.module.css'

interface StandingTabsProps {
  chosen: Standing | undefined
  counts: MarginLines['standings']
  onChoose: (standing: Standing | undefined) => void
}

/** Lines by what their money calls for. */
export const StandingTabs = ({ chosen, counts, onChoose }: StandingTabsProps) => (
  <CountTabs
    label="Standing"
    chosen={chosen}
    onChoose={onChoose}
    kinds={standingOrder.map((kind) => ({
      kind,
      word: standings[kind].word,
      count: counts.find(({ standing }) => standing === kind)?.lineCount ?? 0,
      mark: <span className={classes.mark} data-standing={kind} aria-hidden="true" />,
    }))}
  />
)
