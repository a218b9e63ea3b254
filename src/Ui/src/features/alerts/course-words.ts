import { toNumber } from '@/lib/decimal'
import { formatCount } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import type { AlertCourse, AlertDetail } from './alert-queries'
import { withUnit } from './alert-words'

type Point = AlertCourse['points'][number]

/** What a chart is drawn by. */
export interface Course {
  readonly label: string
  readonly unit: string
  /** Such as "below"; unknown where only its steps are. */
  readonly asks: string | null
  readonly firedAt: string
  readonly points: readonly Point[]
}

/** What is known of the steps alone, where nothing can be looked back at; nothing where that draws no line. */
export function courseOfSteps({ alert, transitions }: Pick<AlertDetail, 'alert' | 'transitions'>): Course | undefined {
  const known = transitions.filter(({ value }) => value !== null).toReversed()
  if (new Set(known.map(({ at }) => at)).size < 2) return undefined
  const fired = transitions.find(({ notice }) => notice === 'FIRED')
  return {
    label: 'Value at each step',
    unit: '',
    asks: null,
    firedAt: fired?.at ?? alert.firedAt,
    points: known,
  }
}

/** A value as the chart and its table have it. */
export const valueWords = (value: string | null, unit: string): string =>
  value === null ? 'not known' : withUnit(shortNumber(Number(value)), unit)

/** With two digits behind the point at most, and none where it is large. */
const shortNumber = (value: number): string =>
  Math.abs(value) >= 1000
    ? formatCount(Math.round(value))
    : value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) >= 100 ? 1 : 2 })

/** Round values for an axis, from the lowest to the highest of what is drawn, with room around them. */
export function ticksOf(points: readonly Point[]): readonly number[] {
  const all = points.flatMap(({ value, threshold }) =>
    [toNumber(value), toNumber(threshold)].filter((one) => one !== null),
  )
  if (all.length === 0) return [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low || Math.abs(high) || 1) * 0.08
  // What was never below zero is not drawn as if it could be.
  const [from, to] = [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
  const power = 10 ** Math.floor(Math.log10((to - from) / 3))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => (to - from) / one <= 3) ?? 10 * power
  const [first, last] = [Math.floor(from / step), Math.ceil(to / step)]
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

const hourMs = 3_600_000

/** From when to when it is drawn: what was not known for weeks would push the rest aside, and what is known for minutes has some room. */
export function spanOf({ points, firedAt }: Pick<Course, 'points' | 'firedAt'>): readonly [number, number] {
  const fired = Date.parse(firedAt)
  const known = Date.parse(points.find(({ value }) => value !== null)?.at ?? firedAt)
  return [Math.min(known, fired - 12 * hourMs), Math.max(Date.parse(points.at(-1)?.at ?? firedAt), fired + hourMs)]
}

/** Since when it is known, where that is not since the first of these days. */
export function knownSince({ points, firedAt }: Pick<Course, 'points' | 'firedAt'>): string | undefined {
  const first = points.find(({ value }) => value !== null)
  return first && first !== points[0] && Date.parse(firedAt) - Date.parse(first.at) < 29 * 24 * hourMs
    ? first.at
    : undefined
}

/** The point that is in force at a moment: the last one until then. */
export const pointAt = (points: readonly Point[], at: number): Point | undefined =>
  points.findLast((point) => Date.parse(point.at) <= at)

/** A line that stays where it was until the next point, with a gap where nothing was known. */
export function stepPath(
  points: readonly Point[],
  of: (point: Point) => string | null,
  x: (at: string) => number,
  y: (value: number) => number,
): string {
  let path = ''
  let before: number | null = null
  for (const point of points) {
    const value = toNumber(of(point))
    const at = x(point.at).toFixed(1)
    if (before !== null) path += `H${at}`
    if (value !== null) path += before === null ? `M${at},${y(value).toFixed(1)}` : `V${y(value).toFixed(1)}`
    before = value
  }
  return path
}

const asksWords = (asks: string | null) =>
  asks === null ? 'it was held against' : `the rule asks whether it is ${asks}`

/** Where what the rule asks for is drawn: above or below its threshold, or nowhere but on it. */
export const sideOf = (asks: string | null): 'above' | 'below' | null =>
  asks === 'above' || asks === 'at least' ? 'above' : asks === 'below' || asks === 'at most' ? 'below' : null

/** What the picture shows, in words. */
export function courseSummary({ label, unit, asks, firedAt, points }: Course, zone: string): string {
  const fired = pointAt(points, Date.parse(firedAt))
  const known = points.filter(({ value }) => value !== null)
  const numbers = known.map(({ value }) => Number(value))
  const parts = [
    `${label} was ${valueWords(fired?.value ?? null, unit)} when it fired on ${formatMoment(firedAt, zone)}`,
  ]
  if (fired && fired.threshold !== null) parts.push(`${asksWords(asks)} ${valueWords(fired.threshold, unit)}`)
  if (numbers.length > 0)
    parts.push(
      `in these days it was between ${valueWords(String(Math.min(...numbers)), unit)} and ${valueWords(String(Math.max(...numbers)), unit)}, last ${valueWords(known.at(-1)!.value, unit)}`,
    )
  return `${parts.join('; ')}.`
}

/** For a table: what it was last on each day, and when it fired; the newest first. */
export function courseRows(
  { points, firedAt }: Pick<Course, 'points' | 'firedAt'>,
  zone: string,
): readonly (Point & { fired: boolean })[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const last = points.filter(
    (point, index) =>
      point.at === firedAt ||
      index === points.length - 1 ||
      day.format(new Date(point.at)) !== day.format(new Date(points[index + 1]!.at)),
  )
  return last.map((point) => ({ ...point, fired: point.at === firedAt })).toReversed()
}
