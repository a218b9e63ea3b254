import type { Bar } from './chart-scale'

/** Where things stand in the chart of a curve, in pixels. */
export const height = 236
export const left = 58
export const right = 10
export const nameRoom = 64
/** Each day's bar stands above, what is reached by its end below. */
export const daily = { top: 8, bottom: 124 }
export const cumulative = { top: 152, bottom: 212 }

const reachedY = (reached: number) => cumulative.bottom - reached * (cumulative.bottom - cumulative.top)

/** From nothing before the first day to the whole at the end of the last. */
export const lineOf = (bars: readonly Bar[], step: number) =>
  `M${left},${cumulative.bottom}${bars.map(({ reached }, index) => `L${left + (index + 1) * step},${reachedY(reached)}`).join('')}`

export const areaOf = (bars: readonly Bar[], step: number) => `${lineOf(bars, step)}V${cumulative.bottom}Z`
