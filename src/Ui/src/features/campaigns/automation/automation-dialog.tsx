import { useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { amountOf, toNumber } from '@/lib/decimal'
import { formatAmount } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { setAutomationMutation, type AutomationMode, type OrderAutomation } from './automation-queries'
import { modes, modeWords } from './automation-words'
import classes from './automation.module.css'

interface AutomationDialogProps {
  campaign: string
  order: OrderAutomation
  currency: string
  onClose: () => void
  onDone: () => void
}

const shown = ['input.mode', 'input.least', 'input.most', 'input.stepPercent', 'input.yieldHours', 'input.reason']
const plain = (amount: string | null) => (amount === null ? '' : String(toNumber(amount)))

/** Decides how an order is kept within its budget, or that it is kept no longer. */
export function AutomationDialog({ campaign, order, currency, onClose, onDone }: AutomationDialogProps) {
  const [mode, setMode] = useState<AutomationMode | ''>(order.mode ?? 'PAUSE_AT_CAP')
  const [least, setLeast] = useState(plain(order.least))
  const [most, setMost] = useState(plain(order.most))
  const [step, setStep] = useState(order.stepPercent === null ? '' : String(order.stepPercent))
  const [hours, setHours] = useState(String(order.yieldHours))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const given = useOrder(setAutomationMutation)
  const setsBudget = mode === 'DAILY_BUDGET'
  const error = (field: string) => wrong[field] ?? errorAt(given.errors, `input.${field}`)
  const send = () => {
    const bounds = { least: setsBudget ? amountOf(least) : null, most: setsBudget ? amountOf(most) : null }
    const found = {
      ...(bounds.least === undefined ? { least: 'Give an amount, such as 250, or none.' } : {}),
      ...(bounds.most === undefined ? { most: 'Give an amount, such as 250, or none.' } : {}),
      ...(/^\d{0,4}$/.test(step.trim()) ? {} : { stepPercent: 'Give whole percent, such as 20, or none.' }),
      ...(/^\d{1,4}$/.test(hours.trim()) ? {} : { yieldHours: 'Give hours, such as 24.' }),
    }
    setWrong(found)
    if (Object.keys(found).length > 0) return
    const input = {
      campaignId: campaign,
      order: order.order,
      mode: mode === '' ? null : mode,
      ...bounds,
      stepPercent: setsBudget && step.trim() !== '' ? Number(step) : null,
      yieldHours: Number(hours),
      reason,
      basedOn: order.lastStep,
    }
    void given.give({ input }).then((done) => done && onDone())
  }
  const change = (set: (text: string) => void) => (event: { currentTarget: { value: string } }) => {
    given.clear()
    setWrong({})
    set(event.currentTarget.value)
  }
  return (
    <Dialog onClose={onClose} title={`Automate ${order.name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <NativeSelect
          label="What is done"
          value={mode}
          error={error('mode')}
          data={[
            ...modes.map((value) => ({ value, label: modeWords[value].label })),
            ...(order.mode ? [{ value: '', label: 'Nothing any more' }] : []),
          ]}
          onChange={change((value) => setMode(value as AutomationMode | ''))}
        />
        <p className={classes.says}>
          {mode === '' ? 'What is proposed now is withdrawn. Its history stays.' : modeWords[mode].says} Paceline
          proposes; it makes a change by itself only where the organisation lets it. Whoever makes it, it is seen at the
          platform that it was made.
        </p>
        {setsBudget && (
          <div className={classes.pair}>
            <TextInput
              label="Not below, a day"
              inputMode="decimal"
              placeholder="no bound"
              value={least}
              error={error('least')}
              onChange={change(setLeast)}
            />
            <TextInput
              label="Not above, a day"
              inputMode="decimal"
              placeholder="no bound"
              value={most}
              error={error('most')}
              onChange={change(setMost)}
            />
          </div>
        )}
        {setsBudget && (
          <TextInput
            label="At once not more than, in percent"
            inputMode="numeric"
            placeholder="no bound"
            value={step}
            error={error('stepPercent')}
            onChange={change(setStep)}
          />
        )}
        {setsBudget && (
          <p className={classes.says}>
            Its daily budget at the platform is {formatAmount(order.dailyBudget, currency, order.basis, 2)}.
          </p>
        )}
        {mode !== '' && mode !== 'NOTIFY' && (
          <TextInput
            label="Hours it is left alone after somebody else changed it"
            inputMode="numeric"
            value={hours}
            error={error('yieldHours')}
            onChange={change(setHours)}
          />
        )}
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={error('reason')}
          onChange={change(setReason)}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(given.errors, shown)} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={given.busy}>
            {mode === '' ? 'Turn it off' : order.mode ? 'Change it' : 'Automate it'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
