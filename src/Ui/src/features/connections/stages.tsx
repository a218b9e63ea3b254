import { formatCount } from '@/lib/format'
import { stageWords } from './stage-words'
import classes from './connections.module.css'
import type { Connection } from './connections-queries'

export function Stages({ stages }: { stages: Connection['stages'] }) {
  return (
    <dl className={classes.stages}>
      {stages.map(({ stage, batches, rows }) => (
        <div key={stage} data-bad={(stage === 'QUARANTINED' && batches > 0) || undefined}>
          <dt>{stageWords[stage]}</dt>
          <dd>
            <b>{formatCount(batches)}</b> <span className={classes.dim}>{formatCount(rows)} rows</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
