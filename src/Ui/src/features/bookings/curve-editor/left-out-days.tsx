import { DarkDays } from './dark-days'
import { PublicHolidays } from './public-holidays'
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
  return (
    <details open={isOpen || dark.length > 0} className={classes.leftOut}>
      <summary>
        Days left out
        {dark.length > 0 && <span> · {dark.length}</span>}
      </summary>
      <DarkDays days={days} dark={dark} onMark={(marked, isDark) => onChange(withDark(dark, marked, isDark))} />
      <PublicHolidays days={days} onFound={(holidays) => onChange(withDark(dark, holidays, true))} />
    </details>
  )
}
