import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { OrderErrors, OrderProblem } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { BandScale } from './band-scale'
import { isTolerance } from './setting-words'
import { checkValue } from './check-value'
import { sayValue } from './say-value'
import { changeSensitiveSettingMutation, changeSettingMutation, type Setting } from './settings-queries'
import { ValueField } from './value-field'
import classes from './settings.module.css'

export const shortestReason = 3

interface SettingFormProps {
  setting: Setting
  /** For which advertiser; null for the organisation. */
  advertiserId: string | null
  /** Why the value may not be turned on; undefined when it may. */
  barrier: string | undefined
  onClose: () => void
  onChanged: () => void
}

/** Decides a setting anew, with a reason. What would be refused is said while it is typed. */
export function SettingForm({ setting, advertiserId, barrier, onClose, onChanged }: SettingFormProps) {
  const [value, setValue] = useState(setting.value)
  const [reason, setReason] = useState('')
  const ordinary = useOrder(changeSettingMutation)
  const sensitive = useOrder(changeSensitiveSettingMutation)
  const order = setting.isSensitive ? sensitive : ordinary
  // Somebody was faster: what holds now must be seen before it is decided again.
  const { errors } = order
  const problem =
    checkValue(setting.kind, value) ?? (value === 'true' && setting.value !== 'true' ? barrier : undefined)
  const meanwhile = errorAt(errors, 'basedOn')
  const same = value === setting.value && setting.own !== null
  const hasOwn = setting.own !== null && !setting.isFounded
  const reasoned = reason.trim().length >= shortestReason

  async function decide(next: string | null) {
    const done = await order.give({
      input: { name: setting.name, advertiserId, value: next, basedOn: setting.version, reason },
    })
    if (done) onChanged()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!problem && !same && reasoned) void decide(value)
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={`Change ${setting.title}`}>
      <OrderErrors errors={errorsBeside(errors, ['value', 'reason', 'basedOn'])} />
      {meanwhile && (
        <div className={classes.foot}>
          <OrderProblem>{meanwhile}</OrderProblem>
          <Button size="compact-xs" variant="default" onClick={onChanged}>
            Look at it
          </Button>
        </div>
      )}
      <ValueField
        kind={setting.kind}
        label={setting.title}
        value={value}
        problem={problem ?? errorAt(errors, 'value')}
        onChange={setValue}
      />
      {setting.kind.word === 'FLAG' && (problem ?? errorAt(errors, 'value')) && (
        <p className={classes.problem} role="alert">
          {problem ?? errorAt(errors, 'value')}
        </p>
      )}
      {isTolerance(setting.name) && <BandScale value={value} />}
      <TextInput
        size="xs"
        className={classes.reason}
        label="Why"
        placeholder="It stays in the history"
        maxLength={500}
        value={reason}
        error={errorAt(errors, 'reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p className={classes.follows}>{setting.follows}</p>
      <div className={classes.foot}>
        <Button size="compact-sm" type="submit" disabled={!!problem || same || !reasoned} loading={order.busy}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Cancel
        </Button>
        {hasOwn && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={!reasoned}
            onClick={() => void decide(null)}
            data-tip={`Then it is ${sayValue(setting.kind, setting.above)}`}
          >
            {advertiserId ? 'Back to the organisation’s' : 'Back to the default'}
          </Button>
        )}
        <span className={classes.dim}>{!reasoned ? 'Say why first.' : same ? 'It is so already.' : ''}</span>
      </div>
    </form>
  )
}
