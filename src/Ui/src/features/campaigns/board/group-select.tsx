import { NativeSelect } from '@mantine/core'
import { groupings, isGrouping, type Grouping } from './board-search'
import classes from './campaigns-board.module.css'

interface GroupSelectProps {
  group: Grouping | null
  onChange: (group: Grouping | null) => void
}

/** What campaigns are put together by. */
export const GroupSelect = ({ group, onChange }: GroupSelectProps) => (
  <NativeSelect
    size="xs"
    className={classes.group}
    aria-label="Put together"
    data={[
      { value: '', label: 'Each campaign' },
      ...Object.entries(groupings).map(([value, { label }]) => ({ value, label })),
    ]}
    value={group ?? ''}
    onChange={({ currentTarget: { value } }) => onChange(isGrouping(value) ? value : null)}
  />
)
