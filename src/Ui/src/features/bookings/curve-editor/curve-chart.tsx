import type { PointerEvent } from 'react'
import { useElementSize } from '@mantine/hooks'
import { formatDay } from '@/lib/time'
import { ChartAxis } from './chart-axis'
import { areaOf, cumulative, daily, height, left, lineOf, nameRoom, right } from './chart-place'
import { chartScale, nameEvery } from './chart-scale'
import { summaryOf, tipOf } from './chart-words'
import type { PlannedWords } from './planned-words'
import type { PlannedDay } from './preview-query'
import { weightAtTop, weightsDrawn } from './stroke'
import { useStroke } from './use-stroke'
import classes from './curve-editor.module.css'

/** What a hand does to a curve in its chart: a press on a day, or weights drawn over days. */
export type ChartTouch =
  | { readonly kind: 'press'; readonly says: string; readonly act: (day: string) => void }
  | {
      readonly kind: 'draw'
      readonly says: string
      readonly weights: readonly string[]
      readonly act: (weights: readonly string[]) => void
    }

interface CurveChartProps {
  days: readonly PlannedDay[]
  words: PlannedWords
  touch: ChartTouch | undefined
}

/** A curve as it falls on the days of a flight. By keyboard it is shaped beside the chart; the table has every value. */
export function CurveChart({ days, words, touch }: CurveChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { bars, top, total } = chartScale(days)
  const inner = Math.max(width - left - right, 0)
  const step = inner / Math.max(days.length, 1)
  const x = (index: number) => left + index * step
  const every = nameEvery(days.length, inner, nameRoom)
  const thick = Math.max(1, step - Math.min(2, step * 0.25))
  const draw = touch?.kind === 'draw' && touch.weights.length === days.length ? touch : undefined
  const atTop = draw ? weightAtTop(draw.weights, top, total) : null
  const locate = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect()
    const index = Math.floor((clientX - box.left - left) / step)
    const part = (daily.bottom - (clientY - box.top)) / (daily.bottom - daily.top)
    return { index: clamp(index, days.length - 1), part: clamp(part, 1) }
  }
  const { stroke, handlers } = useStroke(days, locate, (drawn) => {
    if (draw && atTop !== null) draw.act(weightsDrawn(draw.weights, drawn, atTop))
  })
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={summaryOf(bars, words)}
          data-touch={touch?.kind}
          {...(atTop === null ? {} : handlers)}
        >
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
          <ChartAxis {...daily} width={width} labels={[words.short(String(top)), words.short('0')]} />
          <ChartAxis {...cumulative} width={width} labels={[words.short(String(total)), words.short('0')]} />
          <text x={left} y={cumulative.top - 10}>
            By the end of the day
          </text>
          <path className={classes.area} d={areaOf(bars, step)} />
          <path className={classes.reached} d={lineOf(bars, step)} />
          {bars.map((bar, index) => {
            const tall = (stroke?.get(index) ?? bar.height) * (daily.bottom - daily.top)
            return (
              <g
                key={bar.day}
                className={classes.bar}
                data-tip={tipOf(bar, words, touch?.says)}
                onClick={touch?.kind === 'press' ? () => touch.act(bar.day) : undefined}
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

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
