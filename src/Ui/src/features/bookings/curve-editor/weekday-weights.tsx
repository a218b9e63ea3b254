import { TextInput } from '@mantine/core'
import { weekdays } from './flight-days'
import { withWord } from './shaping'
import classes from './curve-editor.module.css'

interface WeekdayWeightsProps {
  weights: readonly string[]
  onChange: (weights: readonly string[]) => void
}

export function WeekdayWeights({ weights, onChange }: WeekdayWeightsProps) {
  return (
    <div role="group" aria-label="Weights of weekdays" className={classes.week}>
      {weekdays.map((name, weekday) => (
        <TextInput
          key={name}
          label={name}
          inputMode="decimal"
          value={weights[weekday] ?? ''}
          onChange={(event) => onChange(withWord(weights, weekday, event.currentTarget.value))}
        />
      ))}
    </div>
  )
}
