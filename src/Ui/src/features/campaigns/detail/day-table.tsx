import { DataTable, type DataColumn } from '@/components/data-table'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatCount, formatDeviation } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { ExplainButton } from './explain-button'
import { dayIn, dayKind, dayKindWords } from './day-kind'
import type { Day, Detail } from './detail-query'

/** Every day of both charts in words and numbers, newest first. */
export function DayTable({ detail, onExplain }: { detail: Detail; onExplain: (day: string) => void }) {
  const { days, campaign } = detail
  const today = dayIn(campaign.zone, new Date(useNow(60)))
  const money = (value: string | null) => formatAmount(value, campaign.currency, campaign.basis, 2)
  const columns: DataColumn<Day>[] = [
    {
      key: 'date',
      label: 'Day',
      cell: (day) => (
        <>
          {formatDay(day.date)} {day.actual !== null && <ExplainButton small date={day.date} onExplain={onExplain} />}
        </>
      ),
    },
    { key: 'kind', label: 'Data', cell: (day) => dayKindWords[dayKind(day, campaign.dataThrough, today)] },
    { key: 'actual', label: 'Delivered', numeric: true, cell: (day) => money(day.actual) },
    { key: 'planned', label: 'Planned', numeric: true, cell: (day) => money(day.planned) },
    { key: 'required', label: 'Required', numeric: true, cell: (day) => money(day.required) },
    { key: 'deviation', label: 'From plan', numeric: true, cell: (day) => formatDeviation(toNumber(day.deviation), 1) },
    { key: 'impressions', label: 'Impressions', numeric: true, cell: (day) => formatCount(day.impressions) },
  ]
  return (
    <DataTable label="By day" columns={columns} rows={days.toReversed()} rowKey={(day) => day.date} maxHeight={218} />
  )
}
