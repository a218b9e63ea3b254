import { ActionIcon, Button, Switch, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { oneMore, sumOf, type Stretch } from './milestones'
import classes from './curve-editor.module.css'

interface StretchesProps {
  days: readonly string[]
  stretches: readonly Stretch[]
  /** What they add up to where they are amounts; null where they are percent. */
  total: string | null
  onChange: (stretches: readonly Stretch[], total: string | null) => void
}

export function Stretches({ days, stretches, total, onChange }: StretchesProps) {
  const goals = total === null ? 'Percent' : 'Amount'
  const change = (index: number, part: Partial<Stretch>) =>
    onChange(
      stretches.map((one, at) => (at === index ? { ...one, ...part } : one)),
      total,
    )
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
            label={goals}
            aria-label={`${goals}, stretch ${index + 1}`}
            inputMode="decimal"
            value={goal}
            onChange={(event) => change(index, { goal: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={`Remove stretch ${index + 1}`}
            disabled={stretches.length === 1}
            onClick={() =>
              onChange(
                stretches.filter((_, at) => at !== index),
                total,
              )
            }
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.goals}>
        <Button size="compact-sm" variant="default" onClick={() => onChange(oneMore(stretches, days), total)}>
          Add a stretch
        </Button>
        <Switch
          size="xs"
          label="In amounts"
          checked={total !== null}
          onChange={(event) => onChange(stretches, event.currentTarget.checked ? sumOf(stretches) : null)}
        />
      </div>
      {total !== null && (
        <TextInput
          label="Amounts add up to"
          description="Another amount booked keeps their proportions."
          inputMode="decimal"
          value={total}
          onChange={(event) => onChange(stretches, event.currentTarget.value)}
        />
      )}
    </div>
  )
}
