import { formatMinutes } from '@/lib/time'
import type { Rebuild } from './health-queries'

export type RebuildState = 'open' | 'done' | 'refused'

export const rebuildState = ({ outcome, endedAt }: Pick<Rebuild, 'outcome' | 'endedAt'>): RebuildState =>
  outcome === 'REFUSED' ? 'refused' : outcome === null && endedAt === null ? 'open' : 'done'

export const rebuildLooks: Record<RebuildState, { glyph: string; word: string }> = {
  open: { glyph: '◌', word: 'Waits or runs' },
  done: { glyph: '●', word: 'Done' },
  refused: { glyph: '!', word: 'Refused' },
}

/** Whether the facts are the same to the last byte; null before it is known. */
export const isSame = ({ hashBefore, hashAfter }: Pick<Rebuild, 'hashBefore' | 'hashAfter'>): boolean | null =>
  hashBefore === null || hashAfter === null ? null : hashBefore === hashAfter

/** How long it took, or has gone on for. */
export function tookWords({ requestedAt, endedAt }: Pick<Rebuild, 'requestedAt' | 'endedAt'>, now: number): string {
  const seconds = Math.max(0, ((endedAt ? Date.parse(endedAt) : now) - Date.parse(requestedAt)) / 1000)
  const span = seconds < 60 ? `${seconds.toFixed(endedAt ? 1 : 0)} s` : formatMinutes(Math.round(seconds / 60))
  return endedAt ? `after ${span}` : `for ${span}`
}
