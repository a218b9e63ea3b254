import { formatCount } from '@/lib/format'
import type { ActualStatus, LineActuals } from './actuals-queries'
import { statuses, statusOrder } from './actuals-words'
import classes from './actuals.module.css'

interface StatusTabsProps {
  chosen: ActualStatus | undefined
  counts: LineActuals['statuses']
  onChoose: (status: ActualStatus | undefined) => void
}

/** Lines by how far they are settled, one kind at a time. */
export function StatusTabs({ chosen, counts, onChoose }: StatusTabsProps) {
  const count = (status: ActualStatus) => counts.find((one) => one.status === status)?.lineCount ?? 0
  return (
    <div role="group" aria-label="Status" className={classes.tabs}>
      <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        All <span className={classes.dim}>{formatCount(counts.reduce((sum, one) => sum + one.lineCount, 0))}</span>
      </button>
      {statusOrder.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen === status}
          onClick={() => onChoose(chosen === status ? undefined : status)}
        >
          <span className={classes.mark} data-status={status} aria-hidden="true" />
          {statuses[status].word} <span className={classes.dim}>{formatCount(count(status))}</span>
        </button>
      ))}
    </div>
  )
}
