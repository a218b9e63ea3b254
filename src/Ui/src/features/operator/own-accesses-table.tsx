import { DataTable, type DataColumn } from '@/components/data-table'
import { formatMoment } from '@/lib/time'
import { accessEnd } from '@/lib/access-words'
import type { OwnAccess } from './operator-queries'

const columns: DataColumn<OwnAccess>[] = [
  { key: 'organization', label: 'Organisation', cell: (one) => <code>{one.organization}</code> },
  { key: 'reason', label: 'Reason', grows: true, cell: (one) => one.reason },
  { key: 'from', label: 'From', cell: (one) => formatMoment(one.startedAt, 'UTC') },
  { key: 'to', label: 'To', cell: (one) => formatMoment(one.endedAt ?? one.endsAt, 'UTC') },
  { key: 'end', label: 'Ended', cell: (one) => accessEnd(one.endedBy) },
  { key: 'reads', label: 'Operations', numeric: true, cell: (one) => one.operations },
]

export function OwnAccessesTable({ accesses }: { accesses: readonly OwnAccess[] }) {
  return <DataTable label="Where you were let in" columns={columns} rows={accesses} rowKey={(one) => one.id} />
}
