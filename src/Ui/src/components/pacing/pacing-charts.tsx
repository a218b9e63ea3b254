import { ChartPanel } from '@/components/chart-panel'
import { formatPercent } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { DailyBars } from './daily-bars'
import { DayTable } from './day-table'
import { DeviationChart } from './deviation-chart'
import type { PacedMark } from './mark'
import { MarkTable } from './mark-table'
import type { Paced } from './paced'
import classes from './pacing.module.css'

interface PacingChartsProps {
  paced: Paced
  /** Absent where nothing explains a day. */
  onExplain?: (day: string) => void
  /** What happened, the newest first. */
  marks?: readonly PacedMark[]
}

const noMarks: readonly PacedMark[] = []

/** How far delivery is from its plan, and what each day brought and must bring. */
export function PacingCharts({ paced, onExplain, marks = noMarks }: PacingChartsProps) {
  const days = <DayTable paced={paced} onExplain={onExplain} />
  return (
    <div className={classes.charts}>
      <ChartPanel
        title="Deviation from plan"
        note={`cumulative; shaded is on track, ${formatPercent(paced.bandLower)} to ${formatPercent(paced.bandUpper)}; dotted: data through ${formatDay(paced.dataThrough)}${marks.length > 0 ? '; marked: what happened' : ''}`}
        chart={<DeviationChart paced={paced} marks={marks} />}
        table={
          <>
            {days}
            {marks.length > 0 && <MarkTable marks={marks} zone={paced.zone} />}
          </>
        }
      />
      <ChartPanel
        title="Delivery by day"
        note={<BarLegend />}
        chart={<DailyBars paced={paced} onExplain={onExplain} />}
        table={days}
      />
    </div>
  )
}

function BarLegend() {
  return (
    <span className={classes.legend}>
      <i data-kind="actual" /> delivered
      <i data-kind="partial" /> today so far
      <i data-kind="missing" /> no data
      <i data-kind="future" /> required
      <i data-kind="plan" /> plan
    </span>
  )
}
