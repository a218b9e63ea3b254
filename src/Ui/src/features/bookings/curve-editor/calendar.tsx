import type { ReactNode } from 'react'
import { formatDay } from '@/lib/time'
import { weekdayOf, weekdays } from './flight-days'
import classes from './curve-editor.module.css'

interface CalendarProps {
  label: string
  days: readonly string[]
  /** What stands above a column; its short name when not given. */
  head?: (weekday: number) => ReactNode
  cell: (day: string, index: number) => ReactNode
}

/** The days of a flight in weeks, Monday first. A long flight scrolls by itself. */
export function Calendar({ label, days, head, cell }: CalendarProps) {
  const before = days[0] === undefined ? 0 : weekdayOf(days[0])
  return (
    <div role="group" aria-label={label} className={classes.calendar}>
      {weekdays.map((name, weekday) => (
        <span key={name} className={classes.weekday}>
          {head ? head(weekday) : name}
        </span>
      ))}
      {Array.from({ length: before }, (_, index) => (
        <span key={index} />
      ))}
      {days.map(cell)}
    </div>
  )
}

/** "8", and "1 Mar" where a month or the flight begins. */
export const cellName = (day: string, index: number) =>
  index === 0 || day.endsWith('-01') ? formatDay(day) : String(Number(day.slice(8)))
