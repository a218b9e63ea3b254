interface Counted {
  readonly currency: string
  readonly campaigns: number
}

/** The organisation's own currency leads; without it the one with most campaigns. The others follow by their code. */
export function totalsInOrder<T extends Counted>(totals: readonly T[], own: string): T[] {
  const byCode = totals.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
  const most = byCode.toSorted((a, b) => b.campaigns - a.campaigns)[0]
  const first = byCode.find((total) => total.currency === own) ?? most
  return first ? [first, ...byCode.filter((total) => total !== first)] : []
}
