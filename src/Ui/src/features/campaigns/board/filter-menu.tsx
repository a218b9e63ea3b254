import { useState } from 'react'
import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import classes from './filter-menu.module.css'

export interface Choice {
  value: string
  label: string
  note?: string
}

interface FilterMenuProps {
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (values: string[]) => void
  /** A search box on top, for long lists. */
  searchable?: boolean
}

export function FilterMenu({ label, choices, chosen, onChange, searchable }: FilterMenuProps) {
  const [text, setText] = useState('')
  const words = text.toLowerCase()
  const shown = choices.filter((choice) => choice.label.toLowerCase().includes(words))
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
  return (
    <Popover position="bottom-start" trapFocus returnFocus withinPortal shadow="md" onClose={() => setText('')}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={13} />}>
          {label}
          {chosen.length > 0 && <span className={classes.badge}>{chosen.length}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={label}>
        {searchable && (
          <TextInput
            size="xs"
            mb={6}
            placeholder="Search"
            aria-label={`Search ${label.toLowerCase()}`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <div className={classes.list}>
          {shown.map((choice) => (
            <Checkbox
              key={choice.value}
              size="xs"
              className={classes.choice}
              checked={chosen.includes(choice.value)}
              onChange={() => toggle(choice.value)}
              label={
                <>
                  {choice.label} {choice.note && <span className={classes.note}>{choice.note}</span>}
                </>
              }
            />
          ))}
          {shown.length === 0 && <p className={classes.none}>Nothing of that name.</p>}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
