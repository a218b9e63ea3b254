import { useElementSize } from '@mantine/hooks'
import { formatDay } from '@/lib/time'
import { chartScale, nameEvery, type Bar } from './chart-scale'
import type { PlannedWords } from './planned-words'
import type { PlannedDay } from './preview-query'
import classes from './curve-editor.module.css'

/** What a press on a day does. */
export interface DayPress {
  readonly says: string
  readonly act: (day: string) => void
}

interface CurveChartProps {
  days: readonly PlannedDay[]
  words: PlannedWords
  /** Without it days cannot be pressed. */
  press: DayPress | undefined
}

const height = 236
const left = 58
const right = 10
/** Where the two drawings stand: each day's bar above, what is reached by its end below. */
const daily = { top: 18, bottom: 126 }
const cumulative = { top: 156, bottom: 212 }
const nameRoom = 64

/** A curve as it falls on the days of a flight. By keyboard, days are pressed beside it; the table has every value. */
export function CurveChart({ days, words, press }: CurveChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { bars, top, total } = chartScale(days)
  const inner = Math.max(width - left - right, 0)
  const step = inner / Math.max(days.length, 1)
  const x = (index: number) => left + index * step
  const every = nameEvery(days.length, inner, nameRoom)
  const thick = Math.max(1, step - Math.min(2, step * 0.25))
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={summaryOf(bars, words)}>
          <defs>
            <pattern
              id="curve-dark"
              width={5}
              height={5}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
              className={classes.hatch}
            >
              <line x1={0} y1={0} x2={0} y2={5} />
            </pattern>
          </defs>
          <Axis
            {...daily}
            title="Planned per day"
            width={width}
            labels={[words.short(String(top)), words.short('0')]}
          />
          <Axis
            {...cumulative}
            title="By the end of the day"
            width={width}
            labels={[words.short(String(total)), words.short('0')]}
          />
          <path className={classes.area} d={areaOf(bars, x, step)} />
          <path className={classes.reached} d={lineOf(bars, x, step)} />
          {bars.map((bar, index) => {
            const tall = bar.height * (daily.bottom - daily.top)
            return (
              <g
                key={bar.day}
                className={classes.bar}
                data-tip={tipOf(bar, words, press?.says)}
                data-pressed={press ? true : undefined}
                onClick={press && (() => press.act(bar.day))}
              >
                <rect
                  x={x(index)}
                  y={daily.top}
                  width={step}
                  height={cumulative.bottom - daily.top}
                  fill="transparent"
                />
                {bar.isDark && (
                  <rect
                    x={x(index)}
                    y={daily.top}
                    width={step}
                    height={daily.bottom - daily.top}
                    fill="url(#curve-dark)"
                  />
                )}
                <rect
                  x={x(index) + (step - thick) / 2}
                  y={daily.bottom - tall}
                  width={thick}
                  height={tall}
                  className={classes.planned}
                />
                {index % every === 0 && (
                  <text x={x(index) + step / 2} y={height - 8} textAnchor="middle">
                    {formatDay(bar.day)}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}

interface AxisProps {
  top: number
  bottom: number
  title: string
  width: number
  /** Of its top and its floor. */
  labels: readonly [string, string]
}

function Axis({ top, bottom, title, width, labels }: AxisProps) {
  return (
    <g>
      <text x={left} y={top - 7}>
        {title}
      </text>
      {[top, bottom].map((y, index) => (
        <g key={y}>
          <line x1={left} x2={width - right} y1={y} y2={y} className={classes.grid} />
          <text x={left - 8} y={y + 4} textAnchor="end">
            {labels[index]}
          </text>
        </g>
      ))}
    </g>
  )
}

const reachedY = (reached: number) => cumulative.bottom - reached * (cumulative.bottom - cumulative.top)

/** From nothing before the first day to the whole at the end of the last. */
const lineOf = (bars: readonly Bar[], x: (index: number) => number, step: number) =>
  `M${x(0)},${cumulative.bottom}${bars.map(({ reached }, index) => `L${x(index) + step},${reachedY(reached)}`).join('')}`

const areaOf = (bars: readonly Bar[], x: (index: number) => number, step: number) =>
  `${lineOf(bars, x, step)}V${cumulative.bottom}Z`

const tipOf = ({ day, planned, cumulative, isDark }: Bar, words: PlannedWords, says?: string) =>
  [
    `${formatDay(day)}: ${isDark ? 'dark' : words.exact(planned)}`,
    `By its end ${words.exact(cumulative)}`,
    ...(says ? [says] : []),
  ].join('\n')

function summaryOf(bars: readonly Bar[], words: PlannedWords): string {
  const dark = bars.filter(({ isDark }) => isDark).length
  const most = bars.reduce((a, b) => (b.height > a.height ? b : a))
  const darkly = dark > 0 ? `, ${dark} of them dark` : ''
  return `Planned over ${bars.length} days${darkly}; the most on ${formatDay(most.day)}, ${words.exact(most.planned)}.`
}
