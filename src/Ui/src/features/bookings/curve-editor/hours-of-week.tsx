import { TextInput } from '@mantine/core'
import { weekdays } from './flight-days'
import { withWord } from './shaping'
import classes from './curve-editor.module.css'

interface HoursOfWeekProps {
  hours: readonly string[]
  onChange: (hours: readonly string[]) => void
}

/** The hours of each weekday in which the line can serve. */
export function HoursOfWeek({ hours, onChange }: HoursOfWeekProps) {
  return (
    <div role="group" aria-label="Hours of weekdays" className={classes.hours}>
      {weekdays.map((name, weekday) => (
        <label key={name}>
          {name}
          <TextInput
            size="xs"
            aria-label={`Hours of ${name}`}
            value={hours[weekday] ?? ''}
            onChange={(event) => onChange(withWord(hours, weekday, event.currentTarget.value))}
          />
        </label>
      ))}
    </div>
  )
}
