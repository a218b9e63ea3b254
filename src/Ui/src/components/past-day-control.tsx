import { useState, type FormEvent } from 'react'
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useOrganization } from '@/lib/organization'
import { dayFrom, localText, parseDay } from '@/lib/time'
import classes from './as-known-control.module.css'

const presets = [
  { label: 'Yesterday', days: 1 },
  { label: '7 days ago', days: 7 },
  { label: '30 days ago', days: 30 },
]

const dayNow = (zone: string) => localText(new Date().toISOString(), zone).slice(0, 10)

/** Asks for a day that is over, in the organisation's zone, as whose end a list is shown. */
export function PastDayControl({ onDay }: { onDay: (day: string) => void }) {
  const { zone } = useOrganization()
  const [opened, setOpened] = useState(false)
  const [today, setToday] = useState('')
  const [text, setText] = useState('')
  const [error, setError] = useState('')
  const change = (open: boolean) => {
    setOpened(open)
    if (!open) return
    const now = dayNow(zone)
    setToday(now)
    setText(dayFrom(now, -1))
    setError('')
  }
  const go = (day: string) => {
    change(false)
    onDay(day)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const day = parseDay(text)
    if (day === undefined) setError('That is no day.')
    else if (day >= today) setError('That day is not over yet.')
    else go(day)
  }
  return (
    <Popover opened={opened} onChange={change} position="bottom-end" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={26}
          aria-label="How it stood on a past day"
          data-tip="How it stood on a past day"
          onClick={() => change(!opened)}
        >
          <IconHistory size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="How it stood on a past day">
        <form onSubmit={submit} className={classes.asKnown} noValidate>
          <TextInput
            size="xs"
            type="date"
            label={`As it stood at the end of (${zone})`}
            value={text}
            max={today === '' ? undefined : dayFrom(today, -1)}
            error={error || undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={classes.presets}>
            {presets.map(({ label, days }) => (
              <Button key={label} size="compact-xs" variant="default" onClick={() => go(dayFrom(today, -days))}>
                {label}
              </Button>
            ))}
            <Button type="submit" size="compact-xs">
              Show
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
