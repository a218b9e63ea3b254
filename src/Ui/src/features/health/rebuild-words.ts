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
