/**
 * How far the deviation chart reaches, as a ratio either side of plan. The first days of a flight swing wildly, for
 * there is little plan to divide by; they may leave the picture so that the rest can be read.
 */
export function deviationReach(deviations: readonly (number | null)[], bandLower: number, bandUpper: number): number {
  // Of the days that are known: a long flight has many to come, and its first week is all there is to see.
  const known = deviations.filter((value) => value !== null)
  const settled = known.slice(Math.min(Math.ceil(known.length / 10), known.length - 1))
  const farthest = Math.max(...settled.map(Math.abs), 0)
  const band = Math.max(1 - bandLower, bandUpper - 1)
  return Math.min(Math.max(farthest * 1.15, band * 1.8), 1.5)
}
