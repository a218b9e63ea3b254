import { useState, type FormEvent } from 'react'
import { Button, Popover, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { localText, momentOf } from '@/lib/time'
import classes from './as-known-control.module.css'

interface AsKnownControlProps {
  zone: string
  onAt: (moment: string) => void
}

const presets = [
  { label: '1 day ago', hours: 24 },
  { label: '3 days ago', hours: 72 },
  { label: '7 days ago', hours: 168 },
]

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** Asks for a moment in the past, in the zone of what is looked at. */
export function AsKnownControl({ zone, onAt }: AsKnownControlProps) {
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState('')
  const [error, setError] = useState('')
  const [latest, setLatest] = useState('')
  const change = (open: boolean) => {
    setOpened(open)
    if (!open) return
    setText(localText(hoursAgo(24), zone))
    setLatest(localText(hoursAgo(0), zone))
    setError('')
  }
  const go = (moment: string) => {
    change(false)
    onAt(moment)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const moment = momentOf(text, zone)
    if (moment === null) setError('That is no date and time.')
    else if (moment > hoursAgo(0)) setError('That is yet to come.')
    else go(moment)
  }
  return (
    <Popover opened={opened} onChange={change} position="bottom-end" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHistory size={14} aria-hidden="true" />}
          onClick={() => change(!opened)}
        >
          How it looked on
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="How it looked on">
        <form onSubmit={submit} className={classes.asKnown} noValidate>
          <TextInput
            size="xs"
            type="datetime-local"
            label={`As it was known at (${zone})`}
            value={text}
            max={latest}
            error={error || undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={classes.presets}>
            {presets.map(({ label, hours }) => (
              <Button key={label} size="compact-xs" variant="default" onClick={() => go(hoursAgo(hours))}>
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
