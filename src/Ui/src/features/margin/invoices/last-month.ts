/** The month before the one it is, as 2026-03: of which invoices come. */
export function lastMonth(now: Date): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
  return first.toISOString().slice(0, 7)
}
