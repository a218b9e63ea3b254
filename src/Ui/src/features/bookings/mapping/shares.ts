import { fromMicros, sum, toMicros } from '@/lib/decimal'
import { plainDecimal } from '../booking-words'
import type { MappedItem } from './mapping-queries'

/** A share as it is being written. */
export interface ShareDraft {
  readonly line: string | null
  readonly percent: string
}

/** A booking line as one text, for controls that know texts alone. */
export const lineKey = (booking: string, line: string) => `${booking}\n${line}`

/** What an item works for now; else the likeliest line whole, if there is one. */
export function draftsOf(item: Pick<MappedItem, 'shares' | 'suggestions'>): ShareDraft[] {
  if (item.shares.length > 0)
    return item.shares.map((share) => ({ line: lineKey(share.booking, share.line), percent: share.percent }))
  const best = item.suggestions[0]
  return [{ line: best ? lineKey(best.booking, best.line) : null, percent: '100' }]
}

/** What is left to 100, for the next share. */
export function leftOver(drafts: readonly ShareDraft[]) {
  const given = toMicros(sum(drafts.map(({ percent }) => percent))) ?? 0n
  const left = 100_000_000n - given
  return left > 0n ? plainDecimal(fromMicros(left)) : ''
}

/** Whether the shares are all of it. */
export const isWhole = (drafts: readonly ShareDraft[]) =>
  toMicros(sum(drafts.map(({ percent }) => percent))) === 100_000_000n

/** As the server takes them; lines that are not chosen yet are left out. */
export const inputOf = (drafts: readonly ShareDraft[]) =>
  drafts.flatMap(({ line, percent }) => {
    const [booking, number] = line?.split('\n') ?? []
    return booking && number ? [{ booking, line: number, percent: percent.trim() || '0' }] : []
  })
