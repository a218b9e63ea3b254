import { useState } from 'react'
import { useQuery } from 'urql'
import { useOrganization } from '@/lib/organization'
import { formatMomentBoth } from '@/lib/time'
import { platformChangeStepsQuery } from './change-queries'
import { stateWords } from './change-words'
import classes from './changes.module.css'

/** How a change came to where it is, step by step; asked for when somebody opens it. */
export function ChangeSteps({ id, name }: { id: string; name: string }) {
  const { zone } = useOrganization()
  const [opened, setOpened] = useState(false)
  const [{ data }] = useQuery({
    query: platformChangeStepsQuery,
    variables: { id },
    pause: !opened,
    requestPolicy: 'cache-and-network',
  })
  const steps = data?.node && 'steps' in data.node ? data.node.steps : []
  return (
    <details className={classes.under} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary aria-label={`Steps of ${name}`}>Steps</summary>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.number}>
            <b>{stateWords[step.state].word}</b>
            {step.standing && ` · ${step.standing} at the platform`}
            {step.said && ` · ${step.said}`} <span className={classes.dim}>{formatMomentBoth(step.at, zone)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
