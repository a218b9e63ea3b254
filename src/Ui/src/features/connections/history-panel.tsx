import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { Panel } from '@/components/panel'
import { unknown, wordsOf } from '@/lib/format'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useOrganization } from '@/lib/organization'
import { useNow } from '@/lib/use-now'
import type { ConnectionDetail } from './connections-queries'

type Change = ConnectionDetail['history'][number]
type FieldChange = Change['changes'][number]

const said = ({ field, before, after }: FieldChange) =>
  before === null ? `${field}: ${after ?? unknown}` : `${field}: ${before} → ${after ?? 'none'}`

const whole = ({ changes, reason }: Change) => [...changes.map(said), ...(reason ? [`because: ${reason}`] : [])]

/** Who changed what. Of a secret it says only that it was replaced. */
export function HistoryPanel({ history }: { history: readonly Change[] }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const columns: DataColumn<Change>[] = [
    {
      key: 'at',
      label: 'When',
      cell: (change) => <span data-tip={formatMomentBoth(change.at, zone)}>{formatAgo(change.at, now)}</span>,
    },
    { key: 'who', label: 'Who', cell: (change) => change.who },
    { key: 'what', label: 'What', cell: (change) => wordsOf(change.action) },
    {
      key: 'changes',
      label: 'Before and after',
      grows: true,
      cell: (change) => <span data-tip={whole(change).join('\n')}>{whole(change).join('; ') || unknown}</span>,
    },
  ]
  return (
    <Panel title="History of changes" note="the last 50" flush>
      {history.length === 0 ? (
        <EmptyNote title="Nobody has changed anything yet" />
      ) : (
        <DataTable
          label="History of changes"
          columns={columns}
          rows={history}
          rowKey={(change) => `${change.at} ${change.action}`}
          maxHeight={320}
        />
      )}
    </Panel>
  )
}
