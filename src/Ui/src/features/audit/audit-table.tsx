import { DataTable, type DataColumn } from '@/components/data-table'
import { formatCount, unknown, wordsOf } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { changesOf, sayChange } from './audit-changes'
import type { AuditRecord } from './audit-queries'
import classes from './audit.module.css'

const said = (record: AuditRecord) => changesOf(record.before, record.after).map(sayChange)

export function AuditTable({ records }: { records: readonly AuditRecord[] }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const columns: DataColumn<AuditRecord>[] = [
    {
      key: 'number',
      label: 'No.',
      numeric: true,
      tip: 'Its place in the log; the numbers have no gaps',
      cell: (record) => <span data-tip={`SHA-256 ${record.hash}`}>{formatCount(record.number)}</span>,
    },
    {
      key: 'at',
      label: 'When',
      cell: (record) => <span data-tip={formatMomentBoth(record.at, zone)}>{formatAgo(record.at, now)}</span>,
    },
    {
      key: 'who',
      label: 'Who',
      cell: (record) => (
        <span data-tip={record.remoteAddress ? `from ${record.remoteAddress}` : undefined}>
          {record.actorKind === 'SYSTEM' ? 'Paceline' : record.actorName}
          {record.actorKind === 'SERVICE' && <span className={classes.dim}> key</span>}
        </span>
      ),
    },
    { key: 'what', label: 'What', cell: (record) => wordsOf(record.action) },
    {
      key: 'on',
      label: 'To what',
      cell: (record) => (
        <span data-tip={record.objectId}>
          {record.objectKind} <span className={classes.dim}>{record.objectId.slice(0, 12)}</span>
        </span>
      ),
    },
    {
      key: 'changes',
      label: 'Before and after',
      grows: true,
      cell: (record) => (
        <span data-tip={[...said(record), ...(record.reason ? [`because: ${record.reason}`] : [])].join('\n')}>
          {said(record).join('; ') || unknown}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      label="What was done"
      columns={columns}
      rows={records}
      rowKey={(record) => String(record.number)}
      maxHeight="calc(100dvh - 250px)"
    />
  )
}
