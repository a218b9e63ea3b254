import { Switch, TextInput } from '@mantine/core'
import { formatCount } from '@/lib/format'
import classes from './connections.module.css'
import type { Platform } from './connections-queries'
import type { SettingsForm } from './draft'
import { errorAt, type OrderError } from '@/lib/graphql/use-order'

interface SettingsFieldsProps {
  platform: Platform
  form: SettingsForm
  onChange: (form: SettingsForm) => void
  errors: readonly OrderError[]
}

/** Name, quota, schedule and history of a connection; the same fields when it is made and when it is changed. */
export function SettingsFields({ platform, form, onChange, errors }: SettingsFieldsProps) {
  const field = (key: Exclude<keyof SettingsForm, 'hourly' | 'quotas'>, path: string = key) => ({
    name: key,
    value: form[key],
    error: errorAt(errors, path),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...form, [key]: event.currentTarget.value }),
  })
  const platformDays = (family: 'DELIVERY' | 'CONVERSIONS') =>
    platform.lookbacks.find((lookback) => lookback.family === family)?.platformDays ?? 0
  return (
    <div className={classes.fields}>
      <TextInput label="Name" required {...field('name')} />
      <TextInput
        label="Platform project"
        description="Whose quota it uses. A project of your own is not slowed down by anybody else."
        required
        {...field('project')}
      />
      <TextInput
        label="Pull every (minutes)"
        inputMode="numeric"
        description="From 1 minute to a day."
        {...field('pullEveryMinutes', 'pullEverySeconds')}
      />
      <TextInput
        label="History (days)"
        inputMode="numeric"
        description="How far back the first reading goes."
        {...field('historyDays')}
      />
      <TextInput
        label="Look-back for delivery (days)"
        inputMode="numeric"
        placeholder={`${platformDays('DELIVERY')}, the platform's own`}
        description="Impressions, clicks and cost, read again every 6 hours."
        {...field('deliveryLookbackDays')}
      />
      <TextInput
        label="Look-back for conversions (days)"
        inputMode="numeric"
        placeholder={`${platformDays('CONVERSIONS')}, the platform's own`}
        description="The days before that, read again once a day."
        {...field('conversionLookbackDays')}
      />
      <TextInput
        label="Credentials end (UTC)"
        type="datetime-local"
        description="If you know it: there is a warning 72 hours before."
        {...field('credentialExpiresAt')}
      />
      <Switch
        className={classes.switch}
        label="Read delivery by the hour"
        checked={form.hourly}
        onChange={(event) => onChange({ ...form, hourly: event.currentTarget.checked })}
      />
      {platform.quotas.map((quota) => (
        <TextInput
          key={quota.name}
          label={`Quota: ${quota.name}`}
          inputMode="numeric"
          placeholder={`${formatCount(quota.limit)}, the platform's own`}
          description={`Calls per ${quota.windowSeconds} s${quota.perScope ? ' for each advertiser or endpoint' : ''}, if it granted another limit.`}
          name={`quota-${quota.name}`}
          value={form.quotas[quota.name] ?? ''}
          error={errorAt(errors, `quotas.${quota.name}`)}
          onChange={(event) =>
            onChange({ ...form, quotas: { ...form.quotas, [quota.name]: event.currentTarget.value } })
          }
        />
      ))}
    </div>
  )
}
