import { NativeSelect } from '@mantine/core'
import { errorAt, type OrderError } from '@/lib/graphql/use-order'
import type { AlertReceiver } from './receiver-queries'
import { groupWords, intervalChoices, isGroupBy, repeatChoices, waitChoices } from './receiver-words'

export type Gathering = Pick<
  AlertReceiver,
  'groupBy' | 'groupWaitSeconds' | 'groupIntervalSeconds' | 'repeatEverySeconds'
>

interface ReceiverGatheringProps {
  gathering: Gathering
  errors: readonly OrderError[]
  onChange: (gathering: Partial<Gathering>) => void
}

/** How a receiver is told of many alerts at once, and how often of one that stays out. */
export function ReceiverGathering({ gathering, errors, onChange }: ReceiverGatheringProps) {
  return (
    <>
      <NativeSelect
        label="One message for"
        description="Alerts that come together are listed in one message."
        data={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
        value={gathering.groupBy}
        error={errorAt(errors, 'groupBy')}
        onChange={({ currentTarget: { value } }) => isGroupBy(value) && onChange({ groupBy: value })}
      />
      {gathering.groupBy !== 'NONE' && (
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
