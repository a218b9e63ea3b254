const dayMs = 86_400_000
/** A flight as long as the server paces; a year that is only half typed makes no calendar. */
const longestDays = 3660

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Every day of a flight, its last one too; none when the two days are no flight. */
export function daysOf(start: string, end: string): readonly string[] {
  const count = (midnight(end) - midnight(start)) / dayMs + 1
  if (!(count >= 1 && count <= longestDays)) return []
  return Array.from({ length: count }, (_, index) =>
    new Date(midnight(start) + index * dayMs).toISOString().slice(0, 10),
  )
}

/** 0 is Monday. */
export const weekdayOf = (day: string) => (new Date(midnight(day)).getUTCDay() + 6) % 7

export const isWeekend = (day: string) => weekdayOf(day) > 4
