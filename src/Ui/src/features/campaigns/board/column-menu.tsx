import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { boardColumns } from './board-columns'
import { columnKeys, defaultColumns, type ColumnKey } from './column-keys'
import { useOfferedColumns } from './use-offered-columns'
import classes from './filter-menu.module.css'

interface ColumnMenuProps {
  columns: readonly ColumnKey[]
  onChange: (columns: readonly ColumnKey[]) => void
}

export function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  const offered = useOfferedColumns()
  const toggle = (key: ColumnKey) => {
    const next = columnKeys.filter((other) => (other === key ? !columns.includes(key) : columns.includes(other)))
    if (next.length > 0) onChange(next)
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="default" size={26} aria-label="Columns" data-tip="Columns">
          <IconColumns3 size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Columns">
        {offered.map((key) => (
          <Checkbox
            key={key}
            size="xs"
            className={classes.choice}
            checked={columns.includes(key)}
            onChange={() => toggle(key)}
            label={boardColumns[key].label}
          />
        ))}
        <Button mt={4} size="compact-xs" variant="subtle" fullWidth onClick={() => onChange(defaultColumns)}>
          Standard columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
