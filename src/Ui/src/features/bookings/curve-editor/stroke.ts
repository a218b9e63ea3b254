/** Heights drawn over days with the pointer: by the day's place, as parts of the axis. */
export type Stroke = ReadonlyMap<number, number>

export interface StrokePoint {
  readonly index: number
  readonly part: number
}

/** Below this a day is meant to have nothing. */
const floor = 0.03
/** More digits than a hand can draw say nothing. */
const digits = 3

/** The stroke led on from one point to the next; the days that a quick hand jumps over lie on the line between. */
export function ledOn(stroke: Stroke, from: StrokePoint, to: StrokePoint): Stroke {
  const next = new Map(stroke)
  const steps = Math.abs(to.index - from.index)
  for (let step = 0; step <= steps; step++) {
    const way = steps === 0 ? 1 : step / steps
    const part = from.part + (to.part - from.part) * way
    next.set(from.index + Math.sign(to.index - from.index) * step, part < floor ? 0 : part)
  }
  return next
}

/** The weights that a stroke makes, where the top of the axis stands for so much. */
export const weightsDrawn = (weights: readonly string[], stroke: Stroke, atTop: number) =>
  weights.map((weight, index) => {
    const part = stroke.get(index)
    return part === undefined ? weight : String(Number((part * atTop).toPrecision(digits)))
  })

/** What weight the top of an axis stands for; null when the weights do not say. */
export function weightAtTop(weights: readonly string[], top: number, total: number): number | null {
  const sum = weights.reduce((all, weight) => all + Number(weight), 0)
  return sum > 0 && total > 0 ? (sum * top) / total : null
}
