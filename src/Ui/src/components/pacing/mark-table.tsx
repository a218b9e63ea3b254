import { DataTable, type DataColumn } from '@/components/data-table'
import { formatDay, formatMomentBoth } from '@/lib/time'
import type { PacedMark } from './mark'

/** What the chart marks, in words, the newest first. */
export function MarkTable({ marks, zone }: { marks: readonly PacedMark[]; zone: string }) {
  const columns: readonly DataColumn<PacedMark>[] = [
    { key: 'day', label: 'Day', cell: ({ day }) => formatDay(day) },
    {
      key: 'what',
      label: 'What',
      cell: ({ glyph, what }) => (
        <>
          <span aria-hidden="true">{glyph}</span> {what}
        </>
      ),
    },
    { key: 'text', label: 'What happened', grows: true, cell: ({ text }) => text },
    { key: 'at', label: 'Seen', cell: ({ at }) => formatMomentBoth(at, zone) },
  ]
  return (
    <DataTable
      label="What happened"
      columns={columns}
      rows={marks}
      rowKey={({ at, day, what, text }) => `${at} ${day} ${what} ${text}`}
      maxHeight={218}
    />
  )
}
