import { useState } from 'react'
import { useQuery } from 'urql'
import { ErrorNote } from '@/components/error-note'
import { problemOf } from '@/lib/graphql/problem'
import { useOrganization } from '@/lib/organization'
import { formatMoment, formatMomentBoth } from '@/lib/time'
import { useRepeat } from '@/lib/use-repeat'
import { platformChangeStepsQuery, type PlatformChange } from './change-queries'
import { stateWords } from './change-words'
import classes from './changes.module.css'

const everySeconds = 2

/** How a change came to where it is, step by step; asked for when somebody opens it, and again while it goes on. */
export function ChangeSteps({ change }: { change: PlatformChange }) {
  const { zone } = useOrganization()
  const [opened, setOpened] = useState(false)
  const [{ data, error }, reload] = useQuery({
    query: platformChangeStepsQuery,
    variables: { id: change.id },
    pause: !opened,
    requestPolicy: 'cache-and-network',
  })
  const ask = () => reload({ requestPolicy: 'network-only' })
  const steps = data?.node && 'steps' in data.node ? data.node.steps : []
  // The last step comes with its end, which the list may know before.
  const isGoing = opened && steps.length > 0 && steps.at(-1)!.state !== change.state
  useRepeat(opened && (change.endedAt === null || isGoing) ? everySeconds : null, ask)
  return (
    <details className={classes.under} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary aria-label={`Steps of ${change.name}`}>Steps</summary>
      {error && <ErrorNote problem={problemOf(error)} what="The steps could not be loaded." onRetry={ask} />}
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.number}>
            <b>{stateWords[step.state].word}</b>
            {step.standing && ` · ${step.standing} at the platform`}
            {step.said && ` · ${step.said}`}{' '}
            <span className={classes.dim} data-tip={formatMomentBoth(step.at, zone)}>
              {formatMoment(step.at, zone)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
