import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { oneMore, type Stretch } from './milestones'
import classes from './curve-editor.module.css'

interface StretchesProps {
  days: readonly string[]
  stretches: readonly Stretch[]
  onChange: (stretches: readonly Stretch[]) => void
}

export function Stretches({ days, stretches, onChange }: StretchesProps) {
  const change = (index: number, part: Partial<Stretch>) =>
    onChange(stretches.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <div role="group" aria-label="Milestones" className={classes.stretches}>
      {stretches.map(({ from, goal }, index) => (
        <div key={index} className={classes.stretch}>
          <TextInput
            type="date"
            label="From"
            aria-label={`From, stretch ${index + 1}`}
            value={from}
            min={days[0]}
            max={days.at(-1)}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
          />
          <TextInput
            label="Percent"
            aria-label={`Percent, stretch ${index + 1}`}
            inputMode="decimal"
            value={goal}
            onChange={(event) => change(index, { goal: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={`Remove stretch ${index + 1}`}
            disabled={stretches.length === 1}
            onClick={() => onChange(stretches.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={() => onChange(oneMore(stretches, days))}>
        Add a stretch
      </Button>
    </div>
  )
}
