import type { PacedDay } from './paced'

/**
 * What a day's bar says:
 * `actual` delivery of a day the platform has closed; `partial` delivery of a day that goes on;
 * `missing` a closed day without data, which is not a day of zero; `awaited` a past day not reported yet;
 * `future` a day to come, drawn with what it must deliver.
 */
export type DayKind = 'actual' | 'partial' | 'missing' | 'awaited' | 'future'

type Facts = Pick<PacedDay, 'date' | 'actual' | 'complete'>

/** Days compare as text, for they are written year first. `today` is the day in the campaign's zone. */
export function dayKind(day: Facts, dataThrough: string | null, today: string): DayKind {
  const closed = day.complete || (dataThrough !== null && day.date <= dataThrough)
  if (day.actual !== null) return closed ? 'actual' : 'partial'
  if (closed) return 'missing'
  return day.date < today ? 'awaited' : 'future'
}

export const dayKindWords: Record<DayKind, string> = {
  actual: 'Delivered',
  partial: 'So far, not complete',
  missing: 'No data',
  awaited: 'Not reported yet',
  future: 'To come',
}

/** The calendar day at a moment in a zone. */
export const dayIn = (zone: string, at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
