import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from 'urql'
import { OrderErrors } from '@/components/order-errors'
import { formatCount } from '@/lib/format'
import { useOrder } from '@/lib/graphql/use-order'
import { assigneesQuery, assignAlertsMutation, type AlertRow } from './alert-queries'
import { doneWords, refusalsOf } from './alert-selection'
import classes from './alerts.module.css'

interface SelectionBarProps {
  rows: readonly AlertRow[]
  busy: boolean
  onAcknowledge: () => void
  onSnooze: () => void
  onClear: () => void
  onDone: (said: string, whole: boolean) => void
}

/** What can be done with the alerts that are selected. */
export function SelectionBar({ rows, busy, onAcknowledge, onSnooze, onClear, onDone }: SelectionBarProps) {
  const [{ data }] = useQuery({ query: assigneesQuery })
  const [asked, setAsked] = useState<readonly AlertRow[]>([])
  const assign = useOrder(assignAlertsMutation)
  const standing = rows[0]?.standing
  return (
    <div className={classes.selection} role="group" aria-label="Selected alerts">
      <b role="status">{formatCount(rows.length)} selected</b>
      <Button size="compact-sm" disabled={busy} onClick={onAcknowledge}>
        {standing === 'ACKNOWLEDGED' ? 'Take the acknowledgement back' : 'Acknowledge'}
      </Button>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={onSnooze}>
        {standing === 'SNOOZED' ? 'Take up again' : 'Snooze'}
      </Button>
      <NativeSelect
        size="xs"
        aria-label="Assign the selected alerts to"
        value=""
        disabled={assign.busy || !data}
        data={[
          { value: '', label: 'Assign to' },
          { value: 'nobody', label: 'Nobody' },
          ...(data?.alertAssignees ?? []).map(({ id, name, isMe }) => ({
            value: id,
            label: isMe ? `${name} (you)` : name,
          })),
        ]}
        onChange={({ currentTarget: { value, selectedOptions } }) => {
          const name = selectedOptions[0]?.text.replace(/ \(you\)$/, '') ?? ''
          setAsked(rows)
          void assign
            .give({ input: { ids: rows.map(({ id }) => id), memberId: value === 'nobody' ? null : value } })
            .then((done) => onDone(doneWords(done?.done ?? 0, `assigned to ${name}`), done !== undefined))
        }}
      />
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Clear selection (Esc)
      </Button>
      <OrderErrors errors={refusalsOf(assign.errors, asked)} />
    </div>
  )
}
