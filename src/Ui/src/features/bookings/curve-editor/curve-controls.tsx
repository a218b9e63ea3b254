import { DarkDays } from './dark-days'
import { DayWeights } from './day-weights'
import type { CurveWords } from './curve-words'
import { readStretches, writeStretches } from './milestones'
import { withDark } from './shaping'
import { SlidNumber } from './slid-number'
import { Stretches } from './stretches'
import { WeekdayWeights } from './weekday-weights'

interface CurveControlsProps {
  words: CurveWords
  days: readonly string[]
  isWrong: boolean
  onShape: (words: CurveWords) => void
}

/** What there is to say of a curve of its kind. */
export function CurveControls({ words: { kind, rest }, days, isWrong, onShape }: CurveControlsProps) {
  switch (kind) {
    case 'even':
    case 'dark':
      return (
        days.length > 0 && (
          <DarkDays days={days} dark={rest} onMark={(marked, isDark) => onShape(withDark(rest, marked, isDark))} />
        )
      )
    case 'ahead':
      return (
        <SlidNumber
          label="Lead"
          description="1 is even, DV360's is 1.2, at most 10."
          value={rest[0] ?? ''}
          min={1}
          max={3}
          step={0.1}
          isWrong={isWrong}
          onChange={(lead) => onShape({ kind, rest: [lead] })}
        />
      )
    case 'frontloaded':
      return (
        <SlidNumber
          label="Share of the first half"
          description="0.5 is even, at most 0.625."
          value={rest[0] ?? ''}
          min={0.5}
          max={0.625}
          step={0.005}
          isWrong={isWrong}
          onChange={(share) => onShape({ kind, rest: [share] })}
        />
      )
    case 'weekdays':
      return <WeekdayWeights weights={rest} onChange={(weights) => onShape({ kind, rest: weights })} />
    case 'weights':
      return <DayWeights days={days} weights={rest} onChange={(weights) => onShape({ kind, rest: weights })} />
    case 'milestones':
      return (
        <Stretches
          days={days}
          stretches={readStretches(rest)}
          onChange={(stretches) => onShape({ kind, rest: writeStretches(stretches) })}
        />
      )
    case 'asap':
      return null
  }
}
