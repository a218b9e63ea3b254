import { NativeSelect } from '@mantine/core'
import { errorAt, type OrderError } from '@/lib/graphql/use-order'
import type { AlertReceiver } from './receiver-queries'
import {
  delayChoices,
  groupWords,
  hourChoices,
  intervalChoices,
  isGroupBy,
  repeatChoices,
  waitChoices,
} from './receiver-words'

export type Gathering = Pick<
  AlertReceiver,
  | 'groupBy'
  | 'groupWaitSeconds'
  | 'groupIntervalSeconds'
  | 'repeatEverySeconds'
  | 'toldAfterSeconds'
  | 'digestAtMinutes'
>

interface ReceiverGatheringProps {
  gathering: Gathering
  /** Whether several alerts may go in one message. */
  groups: boolean
  errors: readonly OrderError[]
  onChange: (gathering: Partial<Gathering>) => void
}

/** The hour at which a day is told when nothing else is said: before work begins. */
const usualHour = 480

/** How a receiver is told of many alerts at once, how often of one that stays out, and when. */
export function ReceiverGathering({ gathering, groups, errors, onChange }: ReceiverGatheringProps) {
  return (
    <>
      <NativeSelect
        label="Told"
        description="For whoever steps in when nobody sees to an alert."
        data={delayChoices(gathering.toldAfterSeconds)}
        value={gathering.toldAfterSeconds === null ? '' : String(gathering.toldAfterSeconds)}
        error={errorAt(errors, 'toldAfterSeconds')}
        onChange={({ currentTarget: { value } }) => onChange({ toldAfterSeconds: value ? Number(value) : null })}
      />
      {groups && (
        <NativeSelect
          label="One message for"
          description="Alerts that come together are listed in one message."
          data={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
          value={gathering.groupBy}
          error={errorAt(errors, 'groupBy')}
          onChange={({ currentTarget: { value } }) =>
            isGroupBy(value) && onChange({ groupBy: value, digestAtMinutes: value === 'DAY' ? usualHour : null })
          }
        />
      )}
      {gathering.digestAtMinutes !== null && (
        <NativeSelect
          label="Sent at"
          description="By your organisation's clock."
          data={hourChoices(gathering.digestAtMinutes)}
          value={String(gathering.digestAtMinutes)}
          error={errorAt(errors, 'digestAtMinutes')}
          onChange={({ currentTarget: { value } }) => onChange({ digestAtMinutes: Number(value) })}
        />
      )}
      {gathering.groupBy !== 'NONE' && gathering.groupBy !== 'DAY' && (
        <>
          <NativeSelect
            label="Waits for others"
            description="How long the first alert waits for more to list with it."
            data={waitChoices(gathering.groupWaitSeconds)}
            value={String(gathering.groupWaitSeconds)}
            error={errorAt(errors, 'groupWaitSeconds')}
            onChange={({ currentTarget: { value } }) => onChange({ groupWaitSeconds: Number(value) })}
          />
          <NativeSelect
            label="At most one message"
            description="What comes sooner waits for the next."
            data={intervalChoices(gathering.groupIntervalSeconds)}
            value={String(gathering.groupIntervalSeconds)}
            error={errorAt(errors, 'groupIntervalSeconds')}
            onChange={({ currentTarget: { value } }) => onChange({ groupIntervalSeconds: Number(value) })}
          />
        </>
      )}
      <NativeSelect
        label="While an alert stays out"
        description="Until somebody acknowledges, snoozes or silences it."
        data={repeatChoices(gathering.repeatEverySeconds)}
        value={gathering.repeatEverySeconds === null ? '' : String(gathering.repeatEverySeconds)}
        error={errorAt(errors, 'repeatEverySeconds')}
        onChange={({ currentTarget: { value } }) => onChange({ repeatEverySeconds: value ? Number(value) : null })}
      />
    </>
  )
}
