import { toNumber } from '@/lib/decimal'
import type { PacedDay } from './paced'

interface Flight {
  readonly flightStart: string | null
  readonly flightEnd: string | null
}

/**
 * The days worth drawing: the flight and every day with delivery, and what lies between them. Empty months around a
 * flight would squeeze it into a corner.
 */
export function chartedDays<T extends Pick<PacedDay, 'date' | 'actual'>>(days: readonly T[], flight: Flight): T[] {
  const delivered = days.filter((day) => (toNumber(day.actual) ?? 0) !== 0).map((day) => day.date)
  const edges = [...delivered, flight.flightStart, flight.flightEnd].filter((day) => day !== null).toSorted()
  const [first] = edges
  const last = edges.at(-1)
  if (first === undefined || last === undefined) return [...days]
  return days.filter((day) => day.date >= first && day.date <= last)
}
