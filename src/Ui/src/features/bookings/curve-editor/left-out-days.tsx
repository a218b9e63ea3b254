import { PublicHolidays } from '@/components/public-holidays'
import { DarkDays } from './dark-days'
import { withDark } from './shaping'
import classes from './curve-editor.module.css'

interface LeftOutDaysProps {
  days: readonly string[]
  dark: readonly string[]
  /** Whether the calendar is shown at once. */
  isOpen: boolean
  onChange: (dark: readonly string[]) => void
}

/** Days on which nothing can serve, whatever the curve; their share goes to the others. */
export function LeftOutDays({ days, dark, isOpen, onChange }: LeftOutDaysProps) {
  const [from, through] = [days[0], days.at(-1)]
  return (
    <details open={isOpen || dark.length > 0} className={classes.leftOut}>
      <summary>
        Days left out
        {dark.length > 0 && <span> · {dark.length}</span>}
      </summary>
      <DarkDays days={days} dark={dark} onMark={(marked, isDark) => onChange(withDark(dark, marked, isDark))} />
      {from && through && (
        <PublicHolidays
          label="Leave out public holidays"
          from={from}
          through={through}
          onFound={(holidays) => onChange(withDark(dark, holidays, true))}
        />
      )}
    </details>
  )
}
