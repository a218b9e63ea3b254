import { useState, type FormEvent } from 'react'
import { Button, Drawer, TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMomentBoth, formatMoment } from '@/lib/time'
import { sayValue } from './say-value'
import { shortestReason } from './setting-form'
import {
  changeSensitiveSettingMutation,
  settingHistoryQuery,
  takeBackSettingMutation,
  type Setting,
  type SettingVersion,
} from './settings-queries'
import classes from './settings.module.css'

interface SettingHistoryProps {
  setting: Setting | null
  advertiserId: string | null
  whose: string
  onClose: () => void
  onChanged: () => void
}

/** Everything that was decided about a setting at one level, and a way to take a decision back. */
export function SettingHistory({ setting, advertiserId, whose, onClose, onChanged }: SettingHistoryProps) {
  return (
    <Drawer
      opened={setting !== null}
      onClose={onClose}
      position="right"
      size={460}
      lockScroll={false}
      title={setting ? `${setting.title}, ${whose}` : ''}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {setting && <Versions setting={setting} advertiserId={advertiserId} onChanged={onChanged} />}
    </Drawer>
  )
}

function Versions({
  setting,
  advertiserId,
  onChanged,
}: {
  setting: Setting
  advertiserId: string | null
  onChanged: () => void
}) {
  const { data, problem, reload } = useKeptQuery({
    query: settingHistoryQuery,
    variables: { name: setting.name, advertiserId },
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The history could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[64, 64]} />
  const versions = data.settingHistory ?? []
  if (versions.length === 0)
    return <EmptyNote title="Nobody has changed it here">It is {sayValue(setting.kind, setting.value)}.</EmptyNote>
  return (
    <ol className={classes.versions} aria-label="Versions">
      {versions.map((version) => (
        <Version
          key={version.version}
          version={version}
          setting={setting}
          advertiserId={advertiserId}
          latest={versions[0]!}
          onTakenBack={() => {
            reload()
            onChanged()
          }}
        />
      ))}
    </ol>
  )
}

interface VersionProps {
  version: SettingVersion
  setting: Setting
  advertiserId: string | null
  latest: SettingVersion
  onTakenBack: () => void
}

function Version({ version, setting, advertiserId, latest, onTakenBack }: VersionProps) {
  const { zone } = useOrganization()
  const mayChange = useAllowed('ADMIN')
  const [asking, setAsking] = useState(false)
  const say = (value: string | null) =>
    value === null
      ? advertiserId
        ? 'the organisation’s'
        : `default (${sayValue(setting.kind, setting.above)})`
      : sayValue(setting.kind, value)
  return (
    <li className={classes.version}>
      <p className={classes.moved}>
        <s>{say(version.before)}</s> <b>{say(version.value)}</b>
      </p>
      <p className={classes.why}>{version.reason}</p>
      <p className={classes.dim}>
        Version {version.version},{' '}
        <span data-tip={formatMomentBoth(version.at, zone)}>{formatMoment(version.at, zone)}</span>, {version.by}
        {version.takenBack !== null && `; takes version ${version.takenBack} back`}
      </p>
      {mayChange && !asking && version.before !== latest.value && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setAsking(true)}
          aria-label={`Take back version ${version.version}`}
        >
          Take back
        </Button>
      )}
      {asking && (
        <TakeBack
          version={version}
          setting={setting}
          advertiserId={advertiserId}
          basedOn={latest.version}
          becomes={say(version.before)}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            onTakenBack()
          }}
        />
      )}
    </li>
  )
}

interface TakeBackProps {
  version: SettingVersion
  setting: Setting
  advertiserId: string | null
  basedOn: number
  becomes: string
  onClose: () => void
  onDone: () => void
}

function TakeBack({ version, setting, advertiserId, basedOn, becomes, onClose, onDone }: TakeBackProps) {
  const [reason, setReason] = useState('')
  const take = useOrder(takeBackSettingMutation)
  const sensitive = useOrder(changeSensitiveSettingMutation)
  async function submit(event: FormEvent) {
    event.preventDefault()
    const done = setting.isSensitive
      ? await sensitive.give({ input: { name: setting.name, advertiserId, value: version.before, basedOn, reason } })
      : await take.give({ input: { name: setting.name, advertiserId, version: version.version, basedOn, reason } })
    if (done) onDone()
  }
  return (
    <form className={classes.takeBack} onSubmit={(event) => void submit(event)} noValidate>
      <OrderErrors errors={setting.isSensitive ? sensitive.errors : take.errors} />
      <TextInput
        size="xs"
        label={`Why it becomes ${becomes} again`}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.foot}>
        <Button
          size="compact-xs"
          type="submit"
          disabled={reason.trim().length < shortestReason}
          loading={take.busy || sensitive.busy}
        >
          Take it back
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
