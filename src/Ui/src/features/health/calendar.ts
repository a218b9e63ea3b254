import type { DayState, HealthAccount, HealthDay } from './health-queries'

export const calendarDays = 35

/** The days of the calendar, the last one today in UTC. */
export function calendarSpan(now: number): { from: string; to: string } {
  const day = (back: number) => new Date(now - back * 86_400_000).toISOString().slice(0, 10)
  return { from: day(calendarDays - 1), to: day(0) }
}

/** How a state is written: never by colour alone. */
export const stateLooks: Record<DayState, { glyph: string; word: string; means: string }> = {
  COMPLETE: { glyph: '●', word: 'Complete', means: 'The platform has closed the day and all of it is in.' },
  PARTIAL: { glyph: '◐', word: 'Partial', means: 'Something is known; the platform has not closed the day.' },
  UNKNOWN: { glyph: '?', word: 'Unknown', means: 'Nobody has asked for it, or what came could not be read.' },
  DIFFERS: { glyph: '≠', word: 'Differs', means: 'What is shown is not what the platform’s answers say.' },
}

export const stateOrder: readonly DayState[] = ['COMPLETE', 'PARTIAL', 'UNKNOWN', 'DIFFERS']

/** Days of any account that are not what was received, each once and in order. */
export function differingDays(accounts: readonly HealthAccount[]): string[] {
  const days = accounts.flatMap((account) => account.days.filter((day) => day.state === 'DIFFERS'))
  return [...new Set(days.map((day) => day.date))].sort()
}

export function countStates(accounts: readonly HealthAccount[]): Record<DayState, number> {
  const counts = { COMPLETE: 0, PARTIAL: 0, UNKNOWN: 0, DIFFERS: 0 }
  for (const account of accounts) for (const day of account.days) counts[day.state]++
  return counts
}

export interface Place {
  readonly row: number
  readonly column: number
}

/** Where the focus goes by a key; null when the key is none of the grid's. */
export function moved(place: Place, key: string, ctrl: boolean, rows: number, columns: number): Place | null {
  const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1)
  const at = (row: number, column: number) => ({ row: clamp(row, rows), column: clamp(column, columns) })
  switch (key) {
    case 'ArrowLeft':
      return at(place.row, place.column - 1)
    case 'ArrowRight':
      return at(place.row, place.column + 1)
    case 'ArrowUp':
      return at(place.row - 1, place.column)
    case 'ArrowDown':
      return at(place.row + 1, place.column)
    case 'Home':
      return at(ctrl ? 0 : place.row, 0)
    case 'End':
      return at(ctrl ? rows : place.row, columns)
    default:
      return null
  }
}

/** What most needs a look: the newest day that differs, else the newest that is complete, of the first account with one. */
export function firstLook(accounts: readonly HealthAccount[]): { account: HealthAccount; day: HealthDay } | null {
  for (const state of ['DIFFERS', 'COMPLETE', 'PARTIAL', 'UNKNOWN'] as const)
    for (const account of accounts) {
      const day = account.days.findLast((day) => day.state === state)
      if (day) return { account, day }
    }
  return null
}

/** Text of a column's head: the day of the month at the ends of weeks, and the month where it begins. */
export const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1
