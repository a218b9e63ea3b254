import { TextInput } from '@mantine/core'
import { toNumber } from '@/lib/decimal'
import classes from './curve-editor.module.css'

interface SlidNumberProps {
  label: string
  description: string
  value: string
  min: number
  max: number
  step: number
  isWrong: boolean
  onChange: (value: string) => void
}

/** A number that is typed where it must be exact, and slid to see what it does. */
export function SlidNumber({ label, description, value, min, max, step, isWrong, onChange }: SlidNumberProps) {
  return (
    <div className={classes.slid}>
      <TextInput
        label={label}
        description={description}
        inputWrapperOrder={['label', 'input', 'description']}
        inputMode="decimal"
        value={value}
        error={isWrong}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <input
        type="range"
        aria-label={`${label}, slid`}
        min={min}
        max={max}
        step={step}
        value={toNumber(value) ?? min}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
