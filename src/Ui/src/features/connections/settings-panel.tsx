import { useState, type FormEvent } from 'react'
import { Button } from '@mantine/core'
import { Panel } from '@/components/panel'
import { changeMutation, replaceCredentialsMutation } from './connection-orders'
import classes from './connections.module.css'
import type { ConnectionDetail, Platform } from './connections-queries'
import { CredentialFields, credentialPaths } from './credential-fields'
import {
  changeInput,
  credentialInput,
  expiryInput,
  settingsPaths,
  type CredentialForm,
  type SettingsForm,
} from './draft'
import { OrderErrors } from '@/components/order-errors'
import { SettingsFields } from './settings-fields'
import { errorsBeside, useOrder } from '@/lib/graphql/use-order'

interface SettingsPanelProps {
  connection: ConnectionDetail
  platform: Platform
  onChanged: () => void
}

const own = (connection: ConnectionDetail, family: 'DELIVERY' | 'CONVERSIONS') => {
  const lookback = connection.lookbacks.find((one) => one.family === family)
  return lookback && lookback.days !== lookback.platformDays ? String(lookback.days) : ''
}

export function SettingsPanel({ connection, platform, onChanged }: SettingsPanelProps) {
  const [form, setForm] = useState<SettingsForm>({
    name: connection.name,
    project: connection.project,
    pullEveryMinutes: String(Math.max(1, Math.round(connection.pullEverySeconds / 60))),
    hourly: connection.hourly,
    historyDays: String(connection.historyDays),
    deliveryLookbackDays: own(connection, 'DELIVERY'),
    conversionLookbackDays: own(connection, 'CONVERSIONS'),
    credentialExpiresAt: connection.credentialExpiresAt?.slice(0, 16) ?? '',
    quotas: Object.fromEntries(connection.granted.map((quota) => [quota.name, String(quota.limit)])),
  })
  const [saved, setSaved] = useState(false)
  const change = useOrder(changeMutation)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const answer = await change.give({ input: changeInput(connection.id, form) })
    setSaved(answer !== undefined)
    if (answer) onChanged()
  }
  return (
    <Panel title="Settings" note="every change is written to the history below">
      <form onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
        <SettingsFields
          platform={platform}
          form={form}
          onChange={(next) => {
            setForm(next)
            setSaved(false)
          }}
          errors={change.errors}
        />
        <OrderErrors errors={errorsBeside(change.errors, settingsPaths(platform.quotas.map((quota) => quota.name)))} />
        <div className={classes.actions}>
          <Button type="submit" size="compact-md" loading={change.busy}>
            Save settings
          </Button>
          <span role="status" className={classes.dim}>
            {saved ? 'Saved.' : ''}
          </span>
        </div>
      </form>
    </Panel>
  )
}

export function CredentialsPanel({ connection, platform, onChanged }: SettingsPanelProps) {
  const [credential, setCredential] = useState<CredentialForm>({})
  const [saved, setSaved] = useState(false)
  const replace = useOrder(replaceCredentialsMutation)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = {
      connectionId: connection.id,
      credential: credentialInput(platform, credential),
      credentialExpiresAt: expiryInput(''),
    }
    const answer = await replace.give({ input })
    setSaved(answer !== undefined)
    if (!answer) return
    setCredential({})
    onChanged()
  }
  return (
    <Panel title="Replace credentials" note="schedules, cursors and data stay; the old ones are forgotten">
      <form onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
        <CredentialFields
          platform={platform}
          credential={credential}
          onChange={(next) => {
            setCredential(next)
            setSaved(false)
          }}
          errors={replace.errors}
        />
        <OrderErrors errors={errorsBeside(replace.errors, credentialPaths(platform))} />
        <div className={classes.actions}>
          <Button type="submit" size="compact-md" loading={replace.busy}>
            Replace credentials
          </Button>
          <span role="status" className={classes.dim}>
            {saved ? 'Replaced. Pulls that waited go on now.' : ''}
          </span>
        </div>
      </form>
    </Panel>
  )
}
