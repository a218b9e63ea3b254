import { Button } from '@mantine/core'
import { formatDay } from '@/lib/time'
import { Calendar, cellName } from './calendar'
import { fitted, withWord } from './shaping'
import classes from './curve-editor.module.css'

interface DayWeightsProps {
  days: readonly string[]
  weights: readonly string[]
  onChange: (weights: readonly string[]) => void
}

export function DayWeights({ days, weights, onChange }: DayWeightsProps) {
  return (
    <>
      <Calendar
        label="Weights"
        days={days}
        cell={(day, index) => (
          <label key={day} className={classes.weighed}>
            <span aria-hidden="true">{cellName(day, index)}</span>
            <input
              className={classes.weight}
              inputMode="decimal"
              aria-label={`Weight of ${formatDay(day)}`}
              value={weights[index] ?? ''}
              onChange={(event) => onChange(withWord(weights, index, event.currentTarget.value))}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        )}
      />
      {days.length > 0 && weights.length !== days.length && (
        <Button size="compact-sm" variant="default" onClick={() => onChange(fitted(weights, days.length))}>
          Fit {weights.length} weights to {days.length} days
        </Button>
      )}
    </>
  )
}
