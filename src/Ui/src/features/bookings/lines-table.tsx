import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { formatCount, formatMoney } from '@/lib/format'
import { formatDay, formatFlight } from '@/lib/time'
import { plainDecimal, rateTypes, sources } from './booking-words'
import type { Booking, BookingLine, BookingRates } from './bookings-queries'
import classes from './bookings.module.css'

interface LinesTableProps {
  booking: Booking
  /** Absent for whoever may not know margin: they may not look at how a line is paced, either. */
  rates: BookingRates | undefined
  /** Absent for whoever may not amend. */
  onAmend: ((line: BookingLine) => void) | undefined
}

export function LinesTable({ booking, rates, onAmend }: LinesTableProps) {
  const { currency } = booking.booking
  const rateOf = (line: BookingLine) => {
    const rate = rates?.lines.find((one) => one.number === line.number)?.current.rate
    if (!rate) return null
    return rateTypes[line.current.rateType].percent ? `${plainDecimal(rate)}%` : plainDecimal(rate)
  }
  const columns: DataColumn<BookingLine>[] = [
    {
      key: 'number',
      label: 'Line',
      cell: ({ number }) =>
        rates ? (
          <Link
            to="/bookings/$id/lines/$line"
            params={{ id: booking.booking.id, line: number }}
            className={classes.link}
          >
            {number}
          </Link>
        ) : (
          number
        ),
    },
    { key: 'name', label: 'Name', grows: true, cell: (line) => line.current.name },
    {
      key: 'flight',
      label: 'Flight',
      cell: (line) => {
        const scheduled = line.versions.find((version) => version.standing === 'SCHEDULED')
        return (
          <>
            {formatFlight(line.current.start, line.current.end, true)}
            {scheduled && (
              <span className={classes.scheduled}>holds from {formatDay(scheduled.effectiveFrom, true)}</span>
            )}
          </>
        )
      },
    },
    {
      key: 'type',
      label: 'Sold by',
      cell: (line) => (
        <>
          {rateTypes[line.current.rateType].label}
          {!line.current.isCapped && <span className={classes.dim}> · not capped</span>}
        </>
      ),
    },
    ...(rates
      ? [{ key: 'rate', label: 'Rate', numeric: true, cell: (line: BookingLine) => rateOf(line) ?? '' } as const]
      : []),
    {
      key: 'units',
      label: 'Units',
      numeric: true,
      cell: (line) => (line.current.units === null ? '' : formatCount(line.current.units)),
    },
    { key: 'amount', label: 'Booked', numeric: true, cell: (line) => formatMoney(line.current.amount, currency, 2) },
    { key: 'source', label: 'Counts by', cell: (line) => sources[line.current.source] },
  ]
  if (onAmend)
    columns.push({
      key: 'orders',
      label: '',
      cell: (line) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Amend line ${line.number}`}
          onClick={() => onAmend(line)}
        >
          Amend
        </Button>
      ),
    })
  return <DataTable label="Lines" columns={columns} rows={booking.lines} rowKey={(line) => line.number} />
}
