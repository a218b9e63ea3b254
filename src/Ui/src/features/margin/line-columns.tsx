import { BandGlyph } from '@/components/band-label'
import { BookingLineLink } from '@/components/booking-line-link'
import type { DataColumn } from '@/components/data-table'
import { Earned } from '@/components/earned'
import { PacingRange } from '@/components/pacing-range'
import { StandingLabel } from '@/components/standing-label'
import { bandColor, bandLooks } from '@/lib/bands'
import { formatMoney, formatPercent, unknown } from '@/lib/format'
import { formatDay, formatFlight } from '@/lib/time'
import { bookedText, daysLeftText, isTold, nextBookedText, nextText, pacedText, shareText } from './line-words'
import type { MarginLine } from './margin-query'
import classes from './margin.module.css'

const standing: DataColumn<MarginLine> = {
  key: 'standing',
  label: 'Standing',
  cell: (row) => <StandingLabel standing={row.standing} />,
}
const line: DataColumn<MarginLine> = {
  key: 'line',
  label: 'Line',
  grows: true,
  cell: (row) => <BookingLineLink of={row} title={`${row.bookingName}, ${row.name}`} />,
}
const client: DataColumn<MarginLine> = { key: 'client', label: 'Client', cell: (row) => row.client }
const pacing: DataColumn<MarginLine> = {
  key: 'pacing',
  label: 'Pacing',
  numeric: true,
  tip: 'Delivered of what the plan has by the last complete day; coloured by the bands that hold for the advertiser.',
  cell: (row) => <Paced of={row} />,
}
/** As on the board: glyph, number and the colour of the band. */
function Paced({ of: line }: { of: MarginLine }) {
  const { band, pacing: value } = line
  if (value === null) return <>{unknown}</>
  const range = <PacingRange of={line} digits={1} />
  if (band === 'UNKNOWN')
    return (
      <>
        {formatPercent(value, 1)}
        {range}
      </>
    )
  return (
    <span className={classes.paced} data-tip={bandLooks[band].word}>
      <BandGlyph band={band} />
      <span className="pl-hidden">{bandLooks[band].word} </span>
      <b style={{ color: bandColor(band) }}>{formatPercent(value, 1)}</b>
      {range}
    </span>
  )
}

/** Two budgets where another is agreed from a day to come. */
function Booked({ next, children }: { next: string; children: string }) {
  return (
    <>
      {children}
      {next && <span className={classes.dim}> {next}</span>}
    </>
  )
}

const marginNow: DataColumn<MarginLine> = {
  key: 'margin',
  label: 'Margin now',
  numeric: true,
  cell: (row) => <Earned of={row.now} currency={row.currency} />,
}
const marginAtEnd: DataColumn<MarginLine> = {
  key: 'end',
  label: 'At completion',
  numeric: true,
  tip: 'On what is projected: revenue stops at its cap, cost goes on.',
  cell: (row) => <Earned of={row.atEnd} currency={row.currency} />,
}

/** What lines earn. */
export const moneyColumns: readonly DataColumn<MarginLine>[] = [
  standing,
  line,
  client,
  { key: 'flight', label: 'Flight', cell: (row) => formatFlight(row.start, row.end, true) },
  {
    key: 'booked',
    label: 'Booked',
    numeric: true,
    cell: (row) => (
      <Booked next={nextText(row, formatMoney(row.next?.booked ?? null, row.currency))}>
        {formatMoney(row.booked, row.currency)}
      </Booked>
    ),
  },
  pacing,
  { key: 'revenue', label: 'Revenue', numeric: true, cell: (row) => formatMoney(row.now.revenue, row.currency, 2) },
  { key: 'cost', label: 'Cost', numeric: true, cell: (row) => formatMoney(row.now.cost, row.currency, 2) },
  marginNow,
  marginAtEnd,
  {
    key: 'floor',
    label: 'Below the floor',
    numeric: true,
    tip: 'What is missing to the margin floor in the settings, at completion.',
    cell: (row) => formatMoney(row.belowFloor, row.currency, 2),
  },
  {
    key: 'over',
    label: 'Over the cap',
    numeric: true,
    tip: 'Cost of what is delivered beyond the cap, at completion: it earns nothing.',
    cell: (row) => (Number(row.atEnd.costOver ?? 0) > 0 ? formatMoney(row.atEnd.costOver, row.currency, 2) : unknown),
  },
  {
    key: 'under',
    label: 'To make good',
    numeric: true,
    tip: 'Booked and not earned, at completion: to be made good, or not invoiced.',
    cell: (row) =>
      Number(row.atEnd.revenueUnder ?? 0) > 0 ? formatMoney(row.atEnd.revenueUnder, row.currency, 2) : unknown,
  },
]

function WithShare({ row, value }: { row: MarginLine; value: string | null }) {
  if (!isTold(row)) return unknown
  return (
    <>
      {pacedText(row, value)}
      <span className={classes.under}>{shareText(row, value)}</span>
    </>
  )
}

/** Whether lines will end as they were sold. */
export const deliveryColumns = (today: string): readonly DataColumn<MarginLine>[] => [
  standing,
  line,
  client,
  {
    key: 'flight',
    label: 'Flight',
    cell: (row) => (
      <>
        {formatFlight(row.start, row.end, true)}
        <span className={classes.under}>{daysLeftText(row, today)}</span>
      </>
    ),
  },
  {
    key: 'booked',
    label: 'Booked',
    numeric: true,
    tip: 'In what is paced: the units that the client pays by, or money.',
    cell: (row) => <Booked next={nextText(row, nextBookedText(row))}>{bookedText(row)}</Booked>,
  },
  { key: 'actual', label: 'Delivered', numeric: true, cell: (row) => <WithShare row={row} value={row.actual} /> },
  pacing,
  {
    key: 'daily',
    label: 'Needed a day',
    numeric: true,
    tip: 'What every remaining day must bring.',
    cell: (row) => (isTold(row) ? pacedText(row, row.requiredDaily) : unknown),
  },
  {
    key: 'projection',
    label: 'Projected',
    numeric: true,
    tip: 'At the end of the flight, going on as in the last days.',
    cell: (row) => <WithShare row={row} value={row.projection} />,
  },
  { key: 'through', label: 'Data through', cell: (row) => formatDay(row.dataThrough) },
  marginNow,
  marginAtEnd,
]
