import { useEffect, useMemo, useRef } from 'react'
import { useElementSize } from '@mantine/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { toNumber } from '@/lib/decimal'
import { formatDeviation } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { useChartColors } from '@/lib/use-chart-colors'
import classes from './pacing.module.css'
import { markLine, marksByDay, type PacedMark } from './mark'
import { deviationReach } from './deviation-scale'
import type { Paced } from './paced'

const height = 218
const markWidth = 4
const colorNames = ['text', 'dim', 'line', 'link', 'band-fill', 'on-track'] as const
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000
const dayOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10)

/**
 * How far cumulative delivery is from plan, day by day. Spend and plan themselves lie on each other when drawn; their
 * difference tells the story.
 */
export function DeviationChart({ paced, marks }: { paced: Paced; marks: readonly PacedMark[] }) {
  const colors = useChartColors(colorNames)
  const { ref: measured, width } = useElementSize<HTMLDivElement>()
  const host = useRef<HTMLDivElement>(null)
  const readout = useRef<HTMLSpanElement>(null)
  const { days, bandLower, bandUpper, dataThrough: through } = paced
  const data = useMemo<uPlot.AlignedData>(
    () => [days.map((day) => seconds(day.date)), days.map((day) => toNumber(day.deviation))],
    [days],
  )
  const marked = useMemo(() => marksByDay(marks, days), [marks, days])
  useEffect(() => {
    if (!host.current || width === 0 || days.length === 0) return
    const lower = Number(bandLower) - 1
    const upper = Number(bandUpper) - 1
    const reach = deviationReach(data[1] as (number | null)[], 1 + lower, 1 + upper)
    const rule = (plot: uPlot, x0: number, y0: number, x1: number, y1: number, color: string, dash: number[]) => {
      const { ctx } = plot
      ctx.save()
      ctx.strokeStyle = color
      ctx.lineWidth = uPlot.pxRatio
      ctx.setLineDash(dash.map((length) => length * uPlot.pxRatio))
      ctx.beginPath()
      ctx.moveTo(x0, y0)
      ctx.lineTo(x1, y1)
      ctx.stroke()
      ctx.restore()
    }
    const drawBehind = (plot: uPlot) => {
      const { left, top, width: wide, height: tall } = plot.bbox
      const y = (value: number) => plot.valToPos(value, 'y', true)
      plot.ctx.save()
      plot.ctx.fillStyle = colors['band-fill']
      plot.ctx.fillRect(left, y(upper), wide, y(lower) - y(upper))
      plot.ctx.restore()
      for (const edge of [lower, upper]) rule(plot, left, y(edge), left + wide, y(edge), colors['on-track'], [3, 3])
      rule(plot, left, y(0), left + wide, y(0), colors.dim, [])
      if (!through) return
      const x = plot.valToPos(seconds(through), 'x', true)
      rule(plot, x, top, x, top + tall, colors.dim, [2, 3])
    }
    const drawMarks = (plot: uPlot) => {
      const { top, height: tall } = plot.bbox
      const half = markWidth * uPlot.pxRatio
      for (const { day } of marked) {
        const x = plot.valToPos(seconds(day), 'x', true)
        rule(plot, x, top, x, top + tall, colors.text, [1, 4])
        plot.ctx.save()
        plot.ctx.fillStyle = colors.text
        plot.ctx.beginPath()
        plot.ctx.moveTo(x - half, top)
        plot.ctx.lineTo(x + half, top)
        plot.ctx.lineTo(x, top + 1.6 * half)
        plot.ctx.fill()
        plot.ctx.restore()
      }
    }
    const axis = { stroke: colors.dim, font: '11px "Inter Variable", sans-serif', ticks: { show: false } }
    const plot = new uPlot(
      {
        width,
        height,
        padding: [8, 12, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'Etc/UTC'),
        scales: { x: { time: true }, y: { range: [-reach, reach] } },
        axes: [
          {
            ...axis,
            size: 26,
            grid: { show: false },
            space: 64,
            values: (_, ticks) => ticks.map((at) => formatDay(dayOf(at))),
          },
          {
            ...axis,
            size: 48,
            space: 34,
            grid: { stroke: colors.line, width: 1 },
            values: (_, ticks) => ticks.map((value) => formatDeviation(value)),
          },
        ],
        series: [{}, { stroke: colors.link, width: 2, points: { show: false }, spanGaps: false }],
        hooks: {
          drawAxes: [drawBehind],
          draw: [drawMarks],
          setCursor: [
            ({ cursor: { idx } }) => {
              const day = idx === null || idx === undefined ? undefined : days[idx]
              const own = marked.find((one) => one.day === day?.date)
              if (readout.current)
                readout.current.textContent = day
                  ? `${formatDay(day.date)}: ${saying(day.deviation)}${own ? `; ${markLine(own.marks)}` : ''}`
                  : ''
            },
          ],
        },
      },
      data,
      host.current,
    )
    return () => plot.destroy()
  }, [data, days, width, colors, bandLower, bandUpper, through, marked])
  const last = days.findLast((day) => day.deviation !== null)
  const summary = last
    ? `Deviation from plan, ${saying(last.deviation)} on ${formatDay(last.date)}.`
    : 'No deviation from plan is known yet.'
  const happened = marked.length > 0 ? ` Something happened on ${marked.length} of its days; the table has it.` : ''
  return (
    <div ref={measured} className={classes.chart} style={{ minHeight: height }}>
      <div ref={host} role="img" aria-label={summary + happened} />
      <span ref={readout} className={classes.readout} aria-hidden="true" />
    </div>
  )
}

const saying = (deviation: string | null) => {
  const number = toNumber(deviation)
  return number === null ? 'no data' : `${formatDeviation(number, 1)} from plan`
}
