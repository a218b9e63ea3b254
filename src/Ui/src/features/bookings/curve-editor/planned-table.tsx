import { DataTable, type DataColumn } from '@/components/data-table'
import { formatDay } from '@/lib/time'
import type { PlannedWords } from './planned-words'
import type { PlannedDay } from './preview-query'
import { weekdayOf, weekdays } from './flight-days'

/** The chart in words and numbers. */
export function PlannedTable({ days, words }: { days: readonly PlannedDay[]; words: PlannedWords }) {
  const columns: DataColumn<PlannedDay>[] = [
    { key: 'day', label: 'Day', cell: ({ day }) => `${weekdays[weekdayOf(day)]} ${formatDay(day)}` },
    {
      key: 'planned',
      label: 'Planned',
      numeric: true,
      cell: ({ planned, isDark }) => (isDark ? 'dark' : words.exact(planned)),
    },
    { key: 'cumulative', label: 'By its end', numeric: true, cell: ({ cumulative }) => words.exact(cumulative) },
  ]
  return <DataTable label="Planned by day" columns={columns} rows={days} rowKey={({ day }) => day} maxHeight={236} />
}
