import { IconListSearch } from '@tabler/icons-react'
import { formatDay } from '@/lib/time'
import classes from './pacing.module.css'

interface ExplainButtonProps {
  date: string
  /** Only the icon, where a word has no room. */
  small?: boolean
  onExplain: (day: string) => void
}

export function ExplainButton({ date, small, onExplain }: ExplainButtonProps) {
  return (
    <button
      type="button"
      className={classes.explain}
      aria-label={`Explain ${formatDay(date)}`}
      data-tip={small ? 'Explain: where this day comes from' : undefined}
      onClick={() => onExplain(date)}
    >
      {small ? <IconListSearch size={15} aria-hidden="true" /> : 'Explain'}
    </button>
  )
}
