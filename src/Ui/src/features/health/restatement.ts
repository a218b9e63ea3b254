import { toNumber } from '@/lib/decimal'
import type { Restatement } from './health-queries'

export const ages = [0, 1, 3, 7, 30] as const
export const fewestDays = 5

export const figureWords: Record<string, string> = { IMPRESSIONS: 'Impressions', COST: 'Cost' }

/** The age of a day as read: counted from its end. */
export const ageWords = (days: number) =>
  days === 0 ? 'At the end of the day' : days === 1 ? '1 day later' : `${days} days later`

/** What a figure has gained since that age, as a share of what it was then. */
export interface Gain {
  readonly ageDays: number
  readonly observed: number
  /** Null with too few days to say. */
  readonly range: { readonly low: number; readonly median: number; readonly high: number } | null
}

/** One line for each age, those nobody has seen yet included. */
export function gainsOf(restatements: readonly Restatement[], figure: string): Gain[] {
  return ages.map((ageDays) => {
    const found = restatements.find((one) => one.figure === figure && one.ageDays === ageDays)
    const [low, median, high] = [found?.low, found?.median, found?.high].map(toNumber)
    const known = typeof low === 'number' && typeof median === 'number' && typeof high === 'number'
    return {
      ageDays,
      observed: found?.observed ?? 0,
      range: known ? { low: low - 1, median: median - 1, high: high - 1 } : null,
    }
  })
}

/** How far the bars reach either side of no change; one scale for all, so that they compare. */
export function reachOf(gains: readonly Gain[]): number {
  const farthest = Math.max(
    ...gains.flatMap(({ range }) => (range ? [Math.abs(range.low), Math.abs(range.high)] : [])),
    0,
  )
  return Math.max(farthest, 0.01)
}
