import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconAlertTriangle, IconCheck, IconCircle, IconCircleDashed, IconLoader2 } from '@tabler/icons-react'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { nextStep, stateWords, stepWords } from './steps'
import classes from './welcome.module.css'
import { skipStepMutation, takeStepMutation, type Step } from './welcome-queries'

const glyphs: Record<Step['state'], typeof IconCheck> = {
  TO_DO: IconCircle,
  UNDER_WAY: IconLoader2,
  BLOCKED: IconAlertTriangle,
  DONE: IconCheck,
  SKIPPED: IconCircleDashed,
}

interface StepListProps {
  steps: readonly Step[]
  /** Opens the choice of advertisers, which is on this page. */
  onChoose: () => void
  onChanged: () => void
}

export function StepList({ steps, onChoose, onChanged }: StepListProps) {
  const next = nextStep(steps)
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <StepItem key={step.step} step={step} isNext={step === next} onChoose={onChoose} onChanged={onChanged} />
      ))}
    </ol>
  )
}

interface StepItemProps {
  step: Step
  isNext: boolean
  onChoose: () => void
  onChanged: () => void
}

function StepItem({ step, isNext, onChoose, onChanged }: StepItemProps) {
  const take = useOrder(takeStepMutation)
  const skip = useOrder(skipStepMutation)
  const isTrader = useAllowed('TRADER')
  const isAdmin = useAllowed('ADMIN')
  const Glyph = glyphs[step.state]
  const open = step.state !== 'DONE' && step.state !== 'SKIPPED'
  const mayAct =
    step.step === 'HISTORY' || step.step === 'SECOND_FACTOR' || step.step === 'BOOKINGS' ? isTrader : isAdmin
  return (
    <li className={classes.step} data-state={step.state} data-next={isNext || undefined}>
      <Glyph size={18} className={classes.glyph} aria-hidden="true" />
      <div className={classes.stepText}>
        <h3 className={classes.stepTitle}>
          {stepWords[step.step].title}
          <span className={classes.stepState}>{stateWords[step.state]}</span>
          {step.isOptional && open && <span className={classes.stepState}>optional</span>}
        </h3>
        <p className={classes.stepDetail}>{step.detail}</p>
        {step.blocker && <p className={classes.fix}>{step.blocker.fix}</p>}
        {step.done !== null && step.total !== null && step.state !== 'DONE' && (
          <progress
            className={classes.progress}
            value={step.done}
            max={step.total}
            aria-label={stepWords[step.step].title}
          />
        )}
        <OrderErrors errors={[...take.errors, ...skip.errors]} />
        {open && (
          <div className={classes.stepActions}>
            {step.isDue && mayAct && <StepAction step={step} isNext={isNext} onChoose={onChoose} />}
            {step.isDue && !mayAct && <span className={classes.dim}>An administrator has to do this.</span>}
            {step.isDue && isTrader && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={take.busy}
                onClick={() => void take.give({ input: { step: step.step } }).then((done) => done && onChanged())}
              >
                {step.owner ? `Take it from ${step.owner}` : 'I do this'}
              </Button>
            )}
            {step.isOptional && isAdmin && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={skip.busy}
                onClick={() =>
                  void skip.give({ input: { step: step.step, skipped: true } }).then((done) => done && onChanged())
                }
              >
                Leave it out
              </Button>
            )}
            {step.owner && <span className={classes.dim}>{step.owner} is at it</span>}
          </div>
        )}
        {step.state === 'SKIPPED' && isAdmin && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              void skip.give({ input: { step: step.step, skipped: false } }).then((done) => done && onChanged())
            }
          >
            Take it up again
          </Button>
        )}
      </div>
    </li>
  )
}

function StepAction({ step, isNext, onChoose }: { step: Step; isNext: boolean; onChoose: () => void }) {
  const look = { size: 'compact-sm', variant: isNext ? 'filled' : 'default' } as const
  const { action } = stepWords[step.step]
  if (step.step === 'CHOOSE_ADVERTISERS')
    return (
      <Button {...look} onClick={onChoose}>
        {action}
      </Button>
    )
  const id = step.connectionId
  if (id)
    return (
      <Button {...look} renderRoot={(props) => <Link to="/connections/$id" params={{ id }} {...props} />}>
        Look at the connection
      </Button>
    )
  if (step.step === 'BOOKINGS')
    return (
      <Button {...look} renderRoot={(props) => <Link to="/bookings/import" {...props} />}>
        {action}
      </Button>
    )
  if (step.step === 'SECOND_FACTOR')
    return (
      <Button {...look} renderRoot={(props) => <Link to="/account" {...props} />}>
        {action}
      </Button>
    )
  if (step.step === 'COLLEAGUE')
    return (
      <Button {...look} renderRoot={(props) => <Link to="/people" {...props} />}>
        {action}
      </Button>
    )
  return (
    <Button {...look} renderRoot={(props) => <Link to="/connections/new" search={{ setup: 'yes' }} {...props} />}>
      {action}
    </Button>
  )
}
