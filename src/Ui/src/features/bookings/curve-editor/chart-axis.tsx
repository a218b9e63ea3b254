import { left, right } from './chart-place'
import classes from './curve-editor.module.css'

interface ChartAxisProps {
  top: number
  bottom: number
  width: number
  /** Of its top and its floor. */
  labels: readonly [string, string]
}

export function ChartAxis({ top, bottom, width, labels }: ChartAxisProps) {
  return [top, bottom].map((y, index) => (
    <g key={y}>
      <line x1={left} x2={width - right} y1={y} y2={y} className={classes.grid} />
      <text x={left - 8} y={y + 4} textAnchor="end">
        {labels[index]}
      </text>
    </g>
  ))
}
