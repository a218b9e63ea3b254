import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { kinds, newRow, payers, pers, type CostRow } from './cost-layers'
import classes from './cost-editor.module.css'

interface CostEditorProps {
  rows: readonly CostRow[]
  error?: string | undefined
  onChange: (rows: readonly CostRow[]) => void
}

const choices = (words: Record<string, { label: string }>) =>
  Object.entries(words).map(([value, { label }]) => ({ value, label }))

// The heads of a table: the first row alone has them.
const labelOf = (index: number, label: string) => (index === 0 ? label : undefined)

/** What a line costs beside media, layer by layer: what comes later may be a share of all above it. */
export function CostEditor({ rows, error, onChange }: CostEditorProps) {
  const change = (index: number, part: Partial<CostRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <div role="group" aria-label="Costs beside media" className={classes.costs}>
      <div className={classes.head}>
        <b>Costs beside media</b>
        <span className={classes.dim}>
          {rows.length === 0
            ? 'none: the line costs what the platform reports'
            : 'tiers: 0=0.10 1000000=0.08, each for what lies beyond'}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...rows, newRow])}>
          Add a cost
        </Button>
      </div>
      {rows.map((row, index) => (
        <div key={index} className={classes.row}>
          <NativeSelect
            label={labelOf(index, 'For')}
            aria-label={`For, cost ${index + 1}`}
            data={choices(kinds)}
            value={row.kind}
            onChange={(event) => change(index, { kind: event.currentTarget.value as CostRow['kind'] })}
          />
          <TextInput
            label={labelOf(index, 'Called')}
            aria-label={`Called, cost ${index + 1}`}
            placeholder={kinds[row.kind].label}
            maxLength={60}
            value={row.name}
            // The two that end a name in the text that is sent.
            onChange={(event) => change(index, { name: event.currentTarget.value.replaceAll(/[";]/g, '') })}
          />
          <TextInput
            label={labelOf(index, 'Rate')}
            aria-label={`Rate, cost ${index + 1}`}
            disabled={row.per === 'REPORTED'}
            value={row.rate}
            onChange={(event) => change(index, { rate: event.currentTarget.value })}
          />
          <NativeSelect
            label={labelOf(index, 'Due')}
            aria-label={`Due, cost ${index + 1}`}
            data={choices(pers)}
            value={row.per}
            onChange={(event) => change(index, { per: event.currentTarget.value as CostRow['per'] })}
          />
          <NativeSelect
            label={labelOf(index, 'Paid by')}
            aria-label={`Paid by, cost ${index + 1}`}
            data={choices(payers)}
            value={row.paidBy}
            onChange={(event) => change(index, { paidBy: event.currentTarget.value as CostRow['paidBy'] })}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={`Remove cost ${index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <p role="alert" className={classes.refused}>
          {error}
        </p>
      )}
    </div>
  )
}
