import { CountTabs } from '../count-tabs'
import type { ActualStatus, LineActuals } from './actuals-queries'
import { statuses, statusOrder } from './actuals-words'
import classes from './actuals.module.css'

interface StatusTabsProps {
  chosen: ActualStatus | undefined
  counts: LineActuals['statuses']
  onChoose: (status: ActualStatus | undefined) => void
}

/** Lines by how far they are settled. */
export const StatusTabs = ({ chosen, counts, onChoose }: StatusTabsProps) => (
  <CountTabs
    label="Status"
    chosen={chosen}
    onChoose={onChoose}
    kinds={statusOrder.map((kind) => ({
      kind,
      word: statuses[kind].word,
      count: counts.find(({ status }) => status === kind)?.lineCount ?? 0,
      mark: <span className={classes.mark} data-status={kind} aria-hidden="true" />,
    }))}
  />
)
