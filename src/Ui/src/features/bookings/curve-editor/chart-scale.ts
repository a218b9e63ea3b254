import { toNumber } from '@/lib/decimal'
import { niceTop } from '@/lib/nice-top'
import type { PlannedDay } from './preview-query'

export interface Bar {
  readonly day: string
  readonly planned: string
  readonly cumulative: string
  readonly isDark: boolean
  /** Parts of the axis: 1 is its top. */
  readonly height: number
  readonly reached: number
}

/** Days as parts of their axes, and the tops of the two. */
export function chartScale(days: readonly PlannedDay[]): { bars: readonly Bar[]; top: number; total: number } {
  const top = niceTop(Math.max(...days.map(({ planned }) => toNumber(planned) ?? 0), 0))
  const total = toNumber(days.at(-1)?.cumulative) ?? 1
  const bars = days.map((day) => ({
    ...day,
    height: (toNumber(day.planned) ?? 0) / top,
    reached: (toNumber(day.cumulative) ?? 0) / total,
  }))
  return { bars, top, total }
}

/** Every how many days one is named, so that names keep apart. */
export const nameEvery = (days: number, width: number, room: number) =>
  Math.max(1, Math.ceil(days / Math.max(1, Math.floor(width / room))))
