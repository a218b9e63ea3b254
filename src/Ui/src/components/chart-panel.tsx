import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Panel } from './panel'

interface ChartPanelProps {
  title: string
  note?: ReactNode
  chart: ReactNode
  /** The same facts as a table, for those who cannot or will not read the picture. */
  table: ReactNode
}

export function ChartPanel({ title, note, chart, table }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <Panel
      title={title}
      note={note}
      action={
        <Button size="compact-xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
          <span className="pl-hidden"> of {title.toLowerCase()}</span>
        </Button>
      }
    >
      {asTable ? table : chart}
    </Panel>
  )
}
