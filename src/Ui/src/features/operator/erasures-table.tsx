import { DataTable, type DataColumn } from '@/components/data-table'
import { formatCount, unknown } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import type { OperatedErasure } from './operator-queries'

const columns: DataColumn<OperatedErasure>[] = [
  { key: 'name', label: 'Organisation', grows: true, cell: (one) => one.name },
  { key: 'number', label: 'Number', numeric: true, cell: (one) => one.number },
  { key: 'by', label: 'Asked by', cell: (one) => one.askedBy },
  {
    key: 'state',
    label: 'State',
    cell: (one) =>
      one.endedAt
        ? `deleted ${formatMoment(one.endedAt, 'UTC')}`
        : one.begunAt
          ? 'under way'
          : `begins ${formatMoment(one.dueAt, 'UTC')}`,
  },
  { key: 'rows', label: 'Rows', numeric: true, cell: (one) => (one.begunAt ? formatCount(one.rows) : unknown) },
  {
    key: 'certificate',
    label: 'Certificate',
    cell: (one) =>
      one.certificate ? (
        <>
          <a
            href={`data:application/json;charset=utf-8,${encodeURIComponent(one.certificate)}`}
            download={`deletion-${one.number}.json`}
            data-tip={`SHA-256 ${one.hash}`}
          >
            Download
          </a>{' '}
          {one.holds ? 'and it holds' : <b>! it was changed</b>}
        </>
      ) : (
        unknown
      ),
  },
]

/** Deletions of organisations, and what is kept of them. */
export const ErasuresTable = ({ erasures }: { erasures: readonly OperatedErasure[] }) => (
  <DataTable label="Deletions" columns={columns} rows={erasures} rowKey={(one) => `${one.number} ${one.askedAt}`} />
)
