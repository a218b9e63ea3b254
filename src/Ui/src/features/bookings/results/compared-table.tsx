import { DataTable, type DataColumn } from '@/components/data-table'
import type { Compared } from './what-if-words'

interface ComparedTableProps {
  label: string
  /** The heading of what it would be. */
  otherwise: string
  rows: readonly Compared[]
  turning: boolean
}

/** Figures at completion as they stand and as they would be; what differs stands out. */
export function ComparedTable({ label, otherwise, rows, turning }: ComparedTableProps) {
  return (
    <DataTable
      label={label}
      columns={[...columns, after(otherwise)]}
      rows={rows}
      rowKey={(row) => row.label}
      turning={turning}
    />
  )
}

const columns: readonly DataColumn<Compared>[] = [
  { key: 'label', label: 'At completion', grows: true, cell: (row) => row.label },
  { key: 'before', label: 'As it stands', numeric: true, cell: (row) => row.before },
]

const after = (otherwise: string): DataColumn<Compared> => ({
  key: 'after',
  label: otherwise,
  numeric: true,
  cell: (row) => (row.differs ? <b>{row.after}</b> : row.after),
})
