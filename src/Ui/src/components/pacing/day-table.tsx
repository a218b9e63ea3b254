import { DataTable, type DataColumn } from '@/components/data-table'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatCount, formatDeviation } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { ExplainButton } from './explain-button'
import { dayIn, dayKind, dayKindWords } from './day-kind'
import type { Paced, PacedDay } from './paced'

/** Every day of both charts in words and numbers, newest first. */
export function DayTable({ paced, onExplain }: { paced: Paced; onExplain: ((day: string) => void) | undefined }) {
  const { days } = paced
  const today = dayIn(paced.zone, new Date(useNow(60)))
  const amount = (value: string | null) => formatAmount(value, paced.currency, paced.basis, 2)
  const columns: DataColumn<PacedDay>[] = [
    {
      key: 'date',
      label: 'Day',
      cell: (day) => (
        <>
          {formatDay(day.date)}{' '}
          {onExplain && day.actual !== null && <ExplainButton small date={day.date} onExplain={onExplain} />}
        </>
      ),
    },
    { key: 'kind', label: 'Data', cell: (day) => dayKindWords[dayKind(day, paced.dataThrough, today)] },
    { key: 'actual', label: 'Delivered', numeric: true, cell: (day) => amount(day.actual) },
    { key: 'planned', label: 'Planned', numeric: true, cell: (day) => amount(day.planned) },
    { key: 'required', label: 'Required', numeric: true, cell: (day) => amount(day.required) },
    { key: 'deviation', label: 'From plan', numeric: true, cell: (day) => formatDeviation(toNumber(day.deviation), 1) },
  ]
  if (days.some((day) => day.impressions !== undefined))
    columns.push({
      key: 'impressions',
      label: 'Impressions',
      numeric: true,
      cell: (day) => formatCount(day.impressions),
    })
  return (
    <DataTable label="By day" columns={columns} rows={days.toReversed()} rowKey={(day) => day.date} maxHeight={218} />
  )
}
