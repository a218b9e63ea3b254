import { useState, type KeyboardEvent } from 'react'
import { formatDay } from '@/lib/time'
import { Calendar, cellName } from './calendar'
import { weekdayOf, weekdays } from './flight-days'
import classes from './curve-editor.module.css'

interface DarkDaysProps {
  days: readonly string[]
  dark: readonly string[]
  onMark: (days: readonly string[], isDark: boolean) => void
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Days on and off by a press. The whole calendar is one stop of the Tab key; arrows go from day to day. */
export function DarkDays({ days, dark, onMark }: DarkDaysProps) {
  const [at, setAt] = useState(0)
  const isDark = new Set(dark)
  const stop = Math.min(at, days.length - 1)

  function go(event: KeyboardEvent<HTMLButtonElement>, index: number) {
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? days.length - 1 : index + (steps[event.key] ?? 0)
    if (next === index || days[next] === undefined) return
    event.preventDefault()
    setAt(next)
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-day="${days[next]}"]`)?.focus()
  }

  return (
    <Calendar
      label="Dark days"
      days={days}
      head={(weekday) => {
        const those = days.filter((day) => weekdayOf(day) === weekday)
        const all = those.length > 0 && those.every((day) => isDark.has(day))
        return (
          <button
            type="button"
            className={classes.column}
            disabled={those.length === 0}
            aria-pressed={all}
            aria-label={`Every ${weekdays[weekday]} dark`}
            onClick={() => onMark(those, !all)}
          >
            {weekdays[weekday]}
          </button>
        )
      }}
      cell={(day, index) => (
        <button
          key={day}
          type="button"
          className={classes.day}
          data-day={day}
          tabIndex={index === stop ? 0 : -1}
          aria-pressed={isDark.has(day)}
          aria-label={`${weekdays[weekdayOf(day)]} ${formatDay(day, true)} dark`}
          onFocus={() => setAt(index)}
          onKeyDown={(event) => go(event, index)}
          onClick={() => onMark([day], !isDark.has(day))}
        >
          {cellName(day, index)}
        </button>
      )}
    />
  )
}
