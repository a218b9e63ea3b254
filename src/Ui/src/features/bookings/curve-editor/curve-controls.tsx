import { DayWeights } from './day-weights'
import type { CurveWords } from './curve-words'
import { HoursOfWeek } from './hours-of-week'
import { LearnWeek } from './learn-week'
import { LeftOutDays } from './left-out-days'
import { goalOf, readStretches, writeStretches } from './milestones'
import { takesDarkDays } from './shaping'
import { SlidNumber } from './slid-number'
import { Stretches } from './stretches'
import { WeekdayWeights } from './weekday-weights'

interface CurveControlsProps {
  words: CurveWords
  days: readonly string[]
  /** Whose weeks weights of weekdays can be learnt from. */
  client: string
  isWrong: boolean
  onShape: (words: CurveWords) => void
}

/** What there is to say of a curve of its kind, and the days that are left out of it. */
export function CurveControls({ words, days, client, isWrong, onShape }: CurveControlsProps) {
  return (
    <>
      <KindControls
        words={words}
        days={days}
        client={client}
        isWrong={isWrong}
        onShape={(rest) => onShape({ ...words, rest })}
      />
      {takesDarkDays(words.kind) && days.length > 0 && (
        <LeftOutDays
          key={words.kind}
          days={days}
          dark={words.dark}
          isOpen={words.kind === 'even'}
          onChange={(dark) => onShape({ ...words, dark })}
        />
      )}
    </>
  )
}

interface KindControlsProps extends Omit<CurveControlsProps, 'onShape'> {
  onShape: (rest: readonly string[]) => void
}

function KindControls({ words: { kind, rest }, days, client, isWrong, onShape }: KindControlsProps) {
  switch (kind) {
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
          onChange={(lead) => onShape([lead])}
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
          onChange={(share) => onShape([share])}
        />
      )
    case 'weekdays':
      return (
        <>
          <WeekdayWeights weights={rest} onChange={onShape} />
          <LearnWeek client={client} onLearnt={onShape} />
        </>
      )
    case 'hours':
      return <HoursOfWeek hours={rest} onChange={onShape} />
    case 'weights':
      return <DayWeights days={days} weights={rest} onChange={onShape} />
    case 'milestones':
      return (
        <Stretches
          days={days}
          stretches={readStretches(rest)}
          total={goalOf(rest)}
          onChange={(stretches, total) => onShape(writeStretches(stretches, total))}
        />
      )
    case 'even':
    case 'asap':
      return null
  }
}
