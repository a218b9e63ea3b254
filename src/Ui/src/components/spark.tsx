import { memo } from 'react'
import { toNumber } from '@/lib/decimal'

interface SparkProps {
  /** Oldest first; null is a day without data and leaves a gap. */
  values: readonly (string | null)[]
  width: number
  height: number
}

/** Bars from zero, so that a quiet day looks quiet. Days without data are ticks on the floor, not zeros. */
export const Spark = memo(function Spark({ values, width, height }: SparkProps) {
  const numbers = values.map(toNumber)
  const highest = Math.max(...numbers.map((value) => value ?? 0), 0)
  const step = width / Math.max(numbers.length, 1)
  const bar = Math.max(1, step - 1.5)
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      {numbers.map((value, index) => {
        const tall = value === null || highest === 0 ? 1 : Math.max(1, (value / highest) * height)
        return (
          <rect
            key={index}
            x={index * step}
            y={height - tall}
            width={bar}
            height={tall}
            rx={0.5}
            fill={value === null ? 'var(--pl-line-strong)' : 'var(--pl-spark)'}
          />
        )
      })}
    </svg>
  )
})
