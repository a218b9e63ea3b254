import { useState } from 'react'
import { Button } from '@mantine/core'
import { Panel } from '@/components/panel'
import { RawRow } from '@/components/raw-row'
import { RawText } from '@/components/raw-text'
import { useOrganization } from '@/lib/organization'
import { platformLong } from '@/lib/platforms'
import { useAllowed } from '@/lib/role'
import { formatMomentBoth } from '@/lib/time'
import type { QuarantinedRow } from './health-queries'
import { ReadAgain } from './read-again'
import { ruleWords } from './rules'
import classes from './health.module.css'

interface QuarantinedRowPanelProps {
  row: QuarantinedRow
  connection: string
  busy: boolean
  onReadAgain: () => void
}

export function QuarantinedRowPanel({ row, connection, busy, onReadAgain }: QuarantinedRowPanelProps) {
  const { zone } = useOrganization()
  return (
    <Panel title={`Row ${row.row}`} note={`${platformLong(row.platform)}, ${row.stream}`}>
      <div className={classes.detail}>
        <div>
          <b>{ruleWords(row.rule)}</b> <code className={classes.dim}>{row.rule}</code>
          <p className={classes.reason}>{row.reason}</p>
        </div>
        <dl className={classes.facts}>
          <div>
            <dt>Connection</dt>
            <dd>{connection}</dd>
          </div>
          <div>
            <dt>Set aside</dt>
            <dd>{formatMomentBoth(row.at, zone)}</dd>
          </div>
        </dl>
        {row.raw === null ? <KeptRow row={row} /> : <RawText label="The row as the platform wrote it" text={row.raw} />}
        <ReadAgain what={`the batch of row ${row.row}`} busy={busy} onClick={onReadAgain} />
      </div>
    </Panel>
  )
}

/** Only the whole download showed the flaw; the row is still among the bytes kept. */
function KeptRow({ row }: { row: QuarantinedRow }) {
  const mayRead = useAllowed('ANALYST')
  const [wanted, setWanted] = useState(false)
  if (wanted) return <RawRow batchId={row.batchId} row={row.row} />
  return (
    <div className={classes.note}>
      <span>The flaw shows only in the whole download, so the row was not kept apart.</span>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!mayRead}
        data-tip={mayRead ? undefined : 'Analysts and above read rows.'}
        onClick={() => setWanted(true)}
      >
        Read it from the download
      </Button>
    </div>
  )
}
