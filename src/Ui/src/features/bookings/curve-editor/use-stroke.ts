import { useState, type PointerEvent } from 'react'
import { ledOn, type Stroke, type StrokePoint } from './stroke'

interface Drawn {
  readonly over: unknown
  readonly stroke: Stroke
  /** Where the pointer is; null once it was lifted. */
  readonly at: StrokePoint | null
}

/**
 * A stroke over a chart. What is drawn stays in sight until the chart shows something else, which is when `over` changes.
 */
export function useStroke(
  over: unknown,
  locate: (event: PointerEvent) => StrokePoint,
  onDrawn: (stroke: Stroke) => void,
) {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const own = drawn?.over === over ? drawn : null
  const lead = (from: StrokePoint, at: StrokePoint, stroke: Stroke) =>
    setDrawn({ over, stroke: ledOn(stroke, from, at), at })
  return {
    stroke: own?.stroke,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = locate(event)
        lead(at, at, new Map())
      },
      onPointerMove(event: PointerEvent) {
        if (own?.at) lead(own.at, locate(event), own.stroke)
      },
      onPointerUp() {
        if (!own?.at) return
        setDrawn({ ...own, at: null })
        onDrawn(own.stroke)
      },
      onPointerCancel: () => setDrawn(null),
    },
  }
}
