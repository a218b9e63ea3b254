import { useState } from 'react'
import { Button } from '@mantine/core'
import { formatAgo, formatMomentBoth } from '@/lib/time'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { useNow } from '@/lib/use-now'
import { BandScale } from './band-scale'
import { sayValue } from './say-value'
import { SettingForm } from './setting-form'
import { sourceWord, isTolerance } from './setting-words'
import type { Setting } from './settings-queries'
import classes from './settings.module.css'

interface SettingRowProps {
  setting: Setting
  advertiserId: string | null
  barrier: string | undefined
  onHistory: () => void
  onChanged: () => void
  onAdvertiser: (id: string) => void
  advertiserName: (id: string) => string
}

/** A setting: what it means, what holds and who decided it; and for administrators a way to decide it anew. */
export function SettingRow(props: SettingRowProps) {
  const { setting, advertiserId, barrier, onHistory, onChanged } = props
  const [open, setOpen] = useState(false)
  const mayChange = useAllowed('ADMIN')
  return (
    <li className={classes.row} data-open={open || undefined}>
      <div className={classes.about}>
        <h3 className={classes.name}>
          {setting.title}
          {!setting.isRead && <span className={classes.unread}>nothing reads it yet</span>}
        </h3>
        <p className={classes.meaning}>{setting.meaning}</p>
      </div>
      <div className={classes.holds}>
        <span className={classes.value} data-testid={setting.name}>
          {sayValue(setting.kind, setting.value)}
        </span>
        {isTolerance(setting.name) && !open && <BandScale value={setting.value} />}
        <Origin setting={setting} ofAdvertiser={advertiserId !== null} />
        <Exceptions {...props} />
      </div>
      <div className={classes.acts}>
        {mayChange && !open && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setOpen(true)}
            aria-label={`Change ${setting.title}`}
          >
            Change
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onHistory} aria-label={`History of ${setting.title}`}>
          History
        </Button>
      </div>
      {open && (
        <SettingForm
          setting={setting}
          advertiserId={advertiserId}
          barrier={barrier}
          onClose={() => setOpen(false)}
          onChanged={() => {
            setOpen(false)
            onChanged()
          }}
        />
      )}
    </li>
  )
}

function Origin({ setting, ofAdvertiser }: { setting: Setting; ofAdvertiser: boolean }) {
  const now = useNow(15)
  const { zone } = useOrganization()
  return (
    <span className={classes.dim}>
      <span className={classes.source} data-source={setting.source}>
        {sourceWord(setting, ofAdvertiser)}
      </span>
      {setting.changedAt && (
        <span data-tip={formatMomentBoth(setting.changedAt, zone)}>
          changed by {setting.changedBy} {formatAgo(setting.changedAt, now)}
        </span>
      )}
    </span>
  )
}

const mostNamed = 3

function Exceptions({ setting, advertiserName, onAdvertiser }: SettingRowProps) {
  if (setting.departures.length === 0) return null
  const more = setting.departures.length - mostNamed
  return (
    <span className={classes.dim}>
      Otherwise for{' '}
      {setting.departures.slice(0, mostNamed).map(({ advertiserId, value }) => (
        <button
          key={advertiserId}
          type="button"
          className={classes.link}
          data-tip={sayValue(setting.kind, value)}
          onClick={() => onAdvertiser(advertiserId)}
        >
          {advertiserName(advertiserId)}
        </button>
      ))}
      {more > 0 && ` and ${more} more`}
    </span>
  )
}
