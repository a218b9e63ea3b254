import { useElementSize } from '@mantine/hooks'
import { useNow } from '@/lib/use-now'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatAmountShort } from '@/lib/format'
import { niceTop } from '@/lib/nice-top'
import { formatDay } from '@/lib/time'
import { dayIn, dayKind, dayKindWords, type DayKind } from './day-kind'
import classes from './pacing.module.css'
import type { Paced, PacedDay } from './paced'

const height = 218
const margin = { right: 8, top: 10, bottom: 22 }
// Digits of the axis are this wide at most; labels may not be cut off at the left.
const axisGlyph = 7.2

interface DailyBarsProps {
  paced: Paced
  /** Absent where nothing explains a day. */
  onExplain: ((day: string) => void) | undefined
}

/** Each day's delivery, and from today on what each day must deliver. A day without data is hatched, never zero. A press on
 * a bar explains it; by keyboard the table does. */
export function DailyBars({ paced, onExplain }: DailyBarsProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { days, currency, basis } = paced
  const today = dayIn(paced.zone, new Date(useNow(60)))
  const amount = (value: string | null) => formatAmount(value, currency, basis)
  const axisAmount = (value: string) => formatAmountShort(value, currency, basis)
  const highest = Math.max(...days.flatMap((d) => [d.actual, d.planned, d.required].map((v) => toNumber(v) ?? 0)), 0)
  const top = niceTop(highest)
  const ticks = [0, 0.5, 1].map((part) => ({ part, label: axisAmount(String(top * part)) }))
  const left = Math.ceil(Math.max(...ticks.map(({ label }) => label.length)) * axisGlyph) + 12
  const box = { ...margin, left }
  const inner = { width: Math.max(width - box.left - box.right, 0), height: height - box.top - box.bottom }
  const step = inner.width / Math.max(days.length, 1)
  const x = (index: number) => box.left + index * step
  const y = (value: number) => box.top + inner.height * (1 - value / top)
  const labelEvery = Math.max(1, Math.ceil(days.length / Math.max(1, Math.floor(inner.width / 64))))
  const wide = Math.max(1, step - Math.min(2, step * 0.25))
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label="Delivery by day; the table has every value.">
          <defs>
            <pattern id="hatch" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width={5} height={5} fill="var(--pl-surface)" />
              <line x1={0} y1={0} x2={0} y2={5} stroke="var(--pl-dim)" strokeWidth={1.6} />
            </pattern>
          </defs>
          {ticks.map(({ part, label }) => (
            <g key={part}>
              <line
                x1={box.left}
                x2={width - box.right}
                y1={y(top * part)}
                y2={y(top * part)}
                className={classes.gridLine}
              />
              <text x={box.left - 8} y={y(top * part) + 4} textAnchor="end" className={classes.axisText}>
                {label}
              </text>
            </g>
          ))}
          {days.map((day, index) => {
            const kind = dayKind(day, paced.dataThrough, today)
            const explain = day.actual === null ? undefined : onExplain
            const value = barValue(day, kind, top)
            return (
              <g
                key={day.date}
                data-tip={tipOf(day, kind, amount, explain !== undefined)}
                data-explains={explain !== undefined || undefined}
                onClick={explain && (() => explain(day.date))}
              >
                <rect x={x(index)} y={box.top} width={step} height={inner.height} className={classes.barHit} />
                <rect
                  x={x(index) + (step - wide) / 2}
                  y={y(value)}
                  width={wide}
                  height={Math.max(0, y(0) - y(value))}
                  className={classes.bar}
                  data-kind={kind}
                  data-narrow={step < 9 || undefined}
                />
                {kind === 'future' && step < 9 && (
                  <line x1={x(index)} x2={x(index) + step} y1={y(value)} y2={y(value)} className={classes.cap} />
                )}
                {index % labelEvery === 0 && (
                  <text x={x(index) + step / 2} y={height - 6} textAnchor="middle" className={classes.axisText}>
                    {formatDay(day.date)}
                  </text>
                )}
              </g>
            )
          })}
          <path className={classes.planLine} d={stepLine(days, x, y, step)} />
        </svg>
      )}
    </div>
  )
}

function barValue(day: PacedDay, kind: DayKind, top: number): number {
  if (kind === 'missing' || kind === 'awaited') return top * 0.3
  return toNumber(kind === 'future' ? day.required : day.actual) ?? 0
}

function tipOf(day: PacedDay, kind: DayKind, amount: (value: string | null) => string, explains: boolean): string {
  const first = kind === 'actual' || kind === 'partial' ? amount(day.actual) : ''
  const lines = [`${formatDay(day.date)}: ${[first, dayKindWords[kind]].filter(Boolean).join(', ')}`]
  lines.push(`Plan ${amount(day.planned)}`)
  if (day.required !== null) lines.push(`Required ${amount(day.required)}`)
  if (explains) lines.push('Press to see where it comes from')
  return lines.join('\n')
}

function stepLine(days: readonly PacedDay[], x: (index: number) => number, y: (value: number) => number, step: number) {
  return days
    .map((day, index) => {
      const level = y(toNumber(day.planned) ?? 0)
      return `${index === 0 ? 'M' : 'L'}${x(index)},${level}H${x(index) + step}`
    })
    .join('')
}
