import { useId } from 'react'
import { curveKinds, type CurveKind } from './curve-words'
import classes from './curve-editor.module.css'

const kinds = Object.keys(curveKinds) as CurveKind[]

/** What each kind looks like over a flight, as heights of its days. */
const looks: Record<CurveKind, readonly number[]> = {
  even: [8, 8, 8, 8, 8, 8, 8],
  asap: [14, 1, 1, 1, 1, 1, 1],
  ahead: [13, 11, 9, 8, 6, 5, 4],
  frontloaded: [12, 11, 10, 8, 7, 6, 5],
  weekdays: [9, 11, 12, 10, 8, 3, 2],
  hours: [12, 12, 12, 12, 12, 0, 0],
  weights: [5, 9, 4, 12, 13, 7, 3],
  milestones: [5, 5, 5, 11, 11, 11, 11],
}

interface KindPickerProps {
  kind: CurveKind | null
  onPick: (kind: CurveKind) => void
}

export function KindPicker({ kind, onPick }: KindPickerProps) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label="Kind of curve" className={classes.kinds}>
      {kinds.map((one) => (
        <label key={one} className={classes.kind}>
          <input type="radio" className="pl-hidden" name={name} checked={kind === one} onChange={() => onPick(one)} />
          <Look heights={looks[one]} />
          {curveKinds[one].label}
        </label>
      ))}
    </div>
  )
}

function Look({ heights }: { heights: readonly number[] }) {
  return (
    <svg width={28} height={14} aria-hidden="true" focusable="false">
      {heights.map((height, index) => (
        <rect key={index} x={index * 4} y={14 - height} width={3} height={height} fill="currentColor" />
      ))}
    </svg>
  )
}
