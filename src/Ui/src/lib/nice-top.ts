/** The top of an axis: the next of 1, 2, 4, 5, 8 times a power of ten, so that its half is round as well. */
export function niceTop(highest: number): number {
  if (highest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 4, 5, 8, 10].find((factor) => factor * power >= highest) ?? 10
  return step * power
}
