import { useElementSize } from '@mantine/hooks'
import { formatDay } from '@/lib/time'
import { pointAt, sideOf, spanOf, stepPath, ticksOf, valueWords, type Course } from './course-words'
import classes from './alerts.module.css'

const height = 168
const box = { top: 16, right: 8, bottom: 20 }
const glyph = 6.4
const dayMs = 86_400_000

/** A value over days with its threshold and the moment at which the alert fired. Steps, for what is judged stays until something else is known. */
export function CourseChart({ course, zone, summary }: { course: Course; zone: string; summary: string }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { points, unit, asks, firedAt } = course
  const side = sideOf(asks)
  const [from, to] = spanOf(course)
  const drawn = points.filter(({ at }) => Date.parse(at) >= from)
  const ticks = ticksOf(drawn).map((value) => ({ value, label: valueWords(String(value), unit) }))
  const [low, high] = [ticks[0]!.value, ticks.at(-1)!.value]
  const left = Math.ceil(Math.max(...ticks.map(({ label }) => label.length)) * glyph) + 10
  const inner = { width: Math.max(width - left - box.right, 0), height: height - box.top - box.bottom }
  const across = (at: number) => left + (inner.width * (at - from)) / Math.max(to - from, 1)
  const x = (at: string) => across(Date.parse(at))
  const y = (value: number) => box.top + inner.height * (1 - (value - low) / (high - low))
  const fired = pointAt(drawn, Date.parse(firedAt))
  const firedX = x(firedAt)
  const edge = side === 'above' ? box.top : box.top + inner.height
  const threshold = wide(
    stepPath(drawn, (point) => point.threshold, x, y),
    left,
    left + inner.width,
  )
  const last = drawn.findLast((point) => point.threshold !== null)
  const every = Math.max(1, Math.ceil((to - from) / dayMs / Math.max(1, Math.floor(inner.width / 62))))
  const days = dayStarts(from, to, zone).filter((_, index) => index % every === 0)
  return (
    <div ref={ref} className={classes.chart}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={summary}>
          {ticks.map(({ value, label }) => (
            <g key={value}>
              <line x1={left} x2={left + inner.width} y1={y(value)} y2={y(value)} className={classes.gridLine} />
              <text x={left - 6} y={y(value) + 4} textAnchor="end" className={classes.axisText}>
                {label}
              </text>
            </g>
          ))}
          {side && threshold && !threshold.slice(1).includes('M') && (
            <path className={classes.beyond} d={`${threshold}V${edge}H${startOf(threshold)}Z`} />
          )}
          {days.map(({ at, label }) => (
            <text key={at} x={across(at)} y={height - 5} textAnchor="middle" className={classes.axisText}>
              {across(at) > left + 16 && across(at) < left + inner.width - 16 ? label : ''}
            </text>
          ))}
          <path className={classes.threshold} d={threshold} />
          {last && last.threshold !== null && (
            <text
              x={left + 4}
              y={y(Number(pointAt(drawn, from)?.threshold ?? last.threshold)) + (side === 'above' ? -5 : 13)}
              className={classes.thresholdText}
            >
              {asks ?? 'threshold'} {valueWords(last.threshold, unit)}
            </text>
          )}
          <path className={classes.valueLine} d={stepPath(drawn, (point) => point.value, x, y)} />
          <line x1={firedX} x2={firedX} y1={box.top} y2={box.top + inner.height} className={classes.firedLine} />
          <text
            x={firedX}
            y={11}
            textAnchor={firedX > left + inner.width - 40 ? 'end' : firedX < left + 40 ? 'start' : 'middle'}
            className={classes.firedText}
          >
            fired{fired && fired.value !== null && ` at ${valueWords(fired.value, unit)}`}
          </text>
          {fired && fired.value !== null && (
            <circle cx={firedX} cy={y(Number(fired.value))} r={4.5} className={classes.firedDot} />
          )}
        </svg>
      )}
    </div>
  )
}

/** A line without gaps goes on to both edges: what a value would have been held against is no news. */
const wide = (path: string, left: number, right: number) =>
  path === '' || path.slice(1).includes('M') ? path : `${path.replace(/^M[\d.-]+,([\d.-]+)/, `M${left},$1`)}H${right}`

const startOf = (path: string) => /^M([\d.-]+),/.exec(path)?.[1] ?? '0'

/** Where days begin by the clock of the zone, near enough for labels. */
function dayStarts(from: number, to: number, zone: string): readonly { at: number; label: string }[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const hour = 3_600_000
  const found: { at: number; label: string }[] = []
  let before = day.format(from)
  for (let at = Math.ceil(from / hour) * hour; at <= to; at += hour) {
    const date = day.format(at)
    if (date !== before) found.push({ at, label: formatDay(date) })
    before = date
  }
  return found
}
