import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { useQuery } from 'urql'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { useAllAdvertisers } from '@/lib/use-all-advertisers'
import { SettingHistory } from './setting-history'
import { SettingRow } from './setting-row'
import { groups } from './setting-words'
import { ownSecondFactorQuery, settingsQuery } from './settings-queries'
import classes from './settings.module.css'

interface SettingsPageProps {
  /** Whose settings; null for the organisation's. */
  advertiserId: string | null
  onAdvertiser: (id: string | null) => void
}

export function SettingsPage({ advertiserId, onAdvertiser }: SettingsPageProps) {
  const { name } = useOrganization()
  const mayChange = useAllowed('ADMIN')
  const advertisers = useAllAdvertisers()
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>Settings</h1>
        <NativeSelect
          size="xs"
          aria-label="Whose settings"
          w={280}
          value={advertiserId ?? ''}
          data={[
            { value: '', label: `${name}, the whole organisation` },
            ...advertisers.map((one) => ({ value: one.id, label: `${one.name} (${one.platform})` })),
          ]}
          onChange={(event) => onAdvertiser(event.currentTarget.value || null)}
        />
        <span className={classes.dim}>
          {mayChange
            ? 'What is not decided here comes from the level above.'
            : 'Administrators change these; you see what holds.'}
        </span>
      </div>
      <Settings
        key={advertiserId ?? ''}
        advertiserId={advertiserId}
        onAdvertiser={onAdvertiser}
        advertiserName={(id) => advertisers.find((one) => one.id === id)?.name ?? 'an advertiser'}
      />
    </div>
  )
}

interface SettingsProps extends SettingsPageProps {
  advertiserName: (id: string) => string
}

function Settings({ advertiserId, onAdvertiser, advertiserName }: SettingsProps) {
  const { data, problem, reload } = useKeptQuery({
    query: settingsQuery,
    variables: { advertiserId },
    requestPolicy: 'cache-and-network',
  })
  const [{ data: me }] = useQuery({ query: ownSecondFactorQuery, requestPolicy: 'cache-and-network' })
  const [looked, setLooked] = useState<string | null>(null)
  if (problem && !data) return <ErrorNote problem={problem} what="The settings could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[120, 180, 120]} />
  const settings = data.settings
  if (!settings) return <EmptyNote title="There is no such advertiser">Choose another one above.</EmptyNote>
  const barrier =
    me?.viewer.hasSecondFactor === false
      ? 'You have no second factor yourself: set one up in your account first, or you would lock yourself out.'
      : undefined
  return (
    <>
      {groups
        .map((group) => ({ ...group, settings: settings.filter((setting) => setting.group === group.group) }))
        .filter((group) => group.settings.length > 0)
        .map((group) => (
          <Panel key={group.group} title={group.title} note={group.note} flush>
            <ul className={classes.list} aria-label={group.title}>
              {group.settings.map((setting) => (
                <SettingRow
                  key={`${setting.name} ${setting.version}`}
                  setting={setting}
                  advertiserId={advertiserId}
                  barrier={setting.name === 'second-factor-required' ? barrier : undefined}
                  onHistory={() => setLooked(setting.name)}
                  onChanged={reload}
                  onAdvertiser={onAdvertiser}
                  advertiserName={advertiserName}
                />
              ))}
            </ul>
          </Panel>
        ))}
      <SettingHistory
        setting={settings.find((setting) => setting.name === looked) ?? null}
        advertiserId={advertiserId}
        whose={advertiserId ? advertiserName(advertiserId) : 'the organisation'}
        onClose={() => setLooked(null)}
        onChanged={reload}
      />
    </>
  )
}
