import { formatDay } from '@/lib/time'
import { formatCount, formatDeviation } from '@/lib/format'
import type { CountKind, CountSource, CountedLine, LineCount } from './counts-queries'

/** Whose count the client pays by. */
export const counters: Record<CountSource, string> = {
  PLATFORM: 'Platform',
  AD_SERVER: 'Ad server',
  MANUAL: 'People',
}

export const kinds: Record<CountKind, string> = {
  AD_SERVER: 'Ad server’s count',
  MANUAL: 'Agreed count',
  ADJUSTMENT: 'Adjustment',
}

/** What may be said of a line: an agreed count only where people count. */
export const kindsOf = (source: CountSource): readonly CountKind[] =>
  source === 'MANUAL' ? ['MANUAL', 'ADJUSTMENT', 'AD_SERVER'] : ['AD_SERVER', 'ADJUSTMENT']

/** How far a line is counted, as of what is over. */
export function reachWords(row: Pick<CountedLine, 'source' | 'countedThrough' | 'waitsFrom'>): string {
  if (row.source === 'PLATFORM') return 'as the platform counts'
  if (row.waitsFrom === null) return row.countedThrough === null ? 'nothing to count yet' : 'all that is over'
  return row.countedThrough === null
    ? `nothing since ${formatDay(row.waitsFrom)}`
    : `through ${formatDay(row.countedThrough)}`
}

export const discrepancyWords = (discrepancy: string | null) =>
  formatDeviation(discrepancy === null ? null : Number(discrepancy), 1)

/** Units with their sign where they are added. */
export function unitsWords(count: Pick<LineCount, 'kind' | 'units'>): string {
  const text = formatCount(count.units)
  return count.kind === 'ADJUSTMENT' && !count.units.startsWith('-') ? `+${text}` : text
}

export const daysWords = (count: Pick<LineCount, 'from' | 'through'>) =>
  count.from === count.through
    ? formatDay(count.from, true)
    : `${formatDay(count.from)} – ${formatDay(count.through, true)}`

/** The page as its address has it. */
export interface CountsSearch {
  readonly q?: string | undefined
  readonly waiting?: 'only' | undefined
  /** The line whose counts are open: its booking's id, and its number. */
  readonly booking?: string | undefined
  readonly line?: string | undefined
}

/** What an address says, with what makes no sense left out. */
export function parseCountsSearch(raw: Readonly<Record<string, string | undefined>>): CountsSearch {
  const { booking, line } = raw
  return {
    q: raw['q'] || undefined,
    waiting: raw['waiting'] === 'only' ? 'only' : undefined,
    ...(booking && line ? { booking, line } : {}),
  }
}

/** The outcome of a file, for a person. */
export function takenWords({ lines, days, notPaying }: { lines: number; days: number; notPaying: number }): string {
  if (lines === 0) return 'Everything in it was known already.'
  const kept =
    notPaying > 0
      ? ` ${formatCount(notPaying)} of them ${notPaying === 1 ? 'is' : 'are'} paid by another count, which goes on to pay.`
      : ''
  return `${formatCount(days)} ${days === 1 ? 'day' : 'days'} of ${formatCount(lines)} ${lines === 1 ? 'line' : 'lines'} are counted anew.${kept}`
}
