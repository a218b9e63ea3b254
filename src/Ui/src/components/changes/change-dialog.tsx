import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { amountOf } from '@/lib/decimal'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { changeableQuery, changeAtPlatformMutation, type Changeable, type ChangeKind } from './change-queries'
import { amountIn, changeDeeds, changeWords, differenceOf, preselected, statusGoes } from './change-words'
import classes from './changes.module.css'

/** What is to be changed, and what speaks for it. */
export interface ChangeTarget {
  /** As dv360:5. */
  readonly entity: string
  readonly kind: Changeable['kind']
  readonly name: string
  /** What is proposed, where something is. */
  readonly wanted?: ChangeKind | undefined
  /** The daily budget that is suggested or proposed. */
  readonly amount?: string | null | undefined
}

interface ChangeDialogProps {
  campaign: string
  target: ChangeTarget
  onClose: () => void
}

/** Asks for a change of an order or a line item at its platform. */
export function ChangeDialog({ campaign, target, onClose }: ChangeDialogProps) {
  const { data, problem, reload } = useKeptQuery({
    query: changeableQuery,
    variables: { campaign },
    requestPolicy: 'network-only',
  })
  const entity = data?.changeable.find((one) => one.entity === target.entity && one.kind === target.kind)
  const block = entity ? (entity.block ?? blockOf(entity)) : 'Paceline does not know it at its platform any more.'
  return (
    <Dialog onClose={onClose} title={`Change ${target.name}`}>
      {problem && <ErrorNote problem={problem} what="What can be changed could not be loaded." onRetry={reload} />}
      {!data ? (
        !problem && <PageSkeleton heights={[36, 36, 36]} />
      ) : entity && block === null ? (
        <ChangeForm campaign={campaign} target={target} entity={entity} onClose={onClose} />
      ) : (
        <div className={classes.form}>
          <p className={classes.says}>{block}</p>
          <div className={classes.foot}>
            <Button variant="default" onClick={onClose} data-autofocus>
              Leave it
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function blockOf({ isUnderWay, offers }: Changeable): string | null {
  if (isUnderWay) return 'A change of it has not ended yet. Wait for it, or take it back.'
  return offers.length === 0 ? 'Its platform lets nothing of it be changed from outside as it stands.' : null
}

const shown = ['input.changes.0', 'input.reason']

function ChangeForm({ campaign, target, entity, onClose }: ChangeDialogProps & { entity: Changeable }) {
  const { offers, unit, dailyBudget } = entity
  const [change, setChange] = useState(() => preselected(offers, target.wanted))
  const [amount, setAmount] = useState(target.amount ?? '')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ change?: string; amount?: string }>({})
  // The same dialog sent again is the same request: one whose answer was lost is not made twice.
  const [key] = useState(() => crypto.randomUUID())
  const given = useOrder(changeAtPlatformMutation)
  const setsBudget = change === 'DAILY_BUDGET'
  const wanted = setsBudget ? amountOf(amount) : null
  const difference = wanted ? differenceOf(dailyBudget, wanted) : null
  const send = () => {
    if (change === null) return setWrong({ change: 'Choose what is changed.' })
    if (setsBudget && !wanted) return setWrong({ amount: 'Give an amount, such as 250.' })
    const one = { kind: target.kind, entity: target.entity, change }
    const input = {
      campaignId: campaign,
      key,
      reason,
      changes: [setsBudget ? { ...one, seen: dailyBudget, amount: wanted } : one],
    }
    return void given.give({ input }).then((done) => done && onClose())
  }
  const clear = () => {
    given.clear()
    setWrong({})
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <NativeSelect
        label="What is changed"
        value={change ?? ''}
        error={wrong.change}
        data={[
          ...(change === null ? [{ value: '', label: 'Choose…' }] : []),
          ...offers.map((value) => ({ value, label: changeWords[value] })),
        ]}
        onChange={(event) => {
          clear()
          setChange(event.currentTarget.value as ChangeKind)
        }}
      />
      {target.wanted && !offers.includes(target.wanted) && (
        <p className={classes.says}>What is proposed cannot be made of it as it stands at its platform now.</p>
      )}
      {change && statusGoes[change] && <p className={classes.goes}>{statusGoes[change]}</p>}
      {setsBudget && (
        <>
          <TextInput
            label={`New daily budget, ${unit}`}
            inputMode="decimal"
            value={amount}
            error={wrong.amount}
            onChange={(event) => {
              clear()
              setAmount(event.currentTarget.value)
            }}
          />
          <p className={classes.goes}>
            {amountIn(unit, dailyBudget)} → {wanted ? amountIn(unit, wanted) : '…'}
            {difference && <span className={classes.dim}> {difference}</span>}
          </p>
        </>
      )}
      <TextInput
        label="Why"
        maxLength={500}
        value={reason}
        error={errorAt(given.errors, 'input.reason')}
        onChange={(event) => {
          clear()
          setReason(event.currentTarget.value)
        }}
        data-autofocus
      />
      <OrderErrors errors={[...ofTheChange(given.errors), ...errorsBeside(given.errors, shown)]} />
      <p className={classes.says}>
        It is made once, in the background. The platform is looked at first: where somebody has changed the same thing
        there meanwhile, nothing is sent.
      </p>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={given.busy}>
          {change ? changeDeeds[change] : 'Change it'}
        </Button>
      </div>
    </form>
  )
}

// There is one change here: its place among all says nothing.
const ofTheChange = (errors: readonly OrderError[]) =>
  errors.filter(({ field }) => field.join('.') === 'input.changes.0').map((error) => ({ ...error, field: [] }))
