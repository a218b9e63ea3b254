import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useAllowed } from '@/lib/role'
import classes from './health.module.css'

interface ReadAgainProps {
  /** Read aloud after the label: which batch. */
  what: string
  busy: boolean
  /** In a table there is no room for the sentence. */
  bare?: boolean
  onClick: () => void
}

/** Reads a batch again with the code of today: for when the rule was wrong, or a platform's new format is understood now. */
export function ReadAgain({ what, busy, bare, onClick }: ReadAgainProps) {
  const mayRead = useAllowed('TRADER')
  const button = (
    <Button
      size="compact-sm"
      variant="default"
      loading={busy}
      disabled={!mayRead}
      data-tip={mayRead ? undefined : 'Traders and admins read again.'}
      leftSection={<IconRefresh size={14} aria-hidden="true" />}
      onClick={onClick}
    >
      Read again<span className="pl-hidden"> {what}</span>
    </Button>
  )
  if (bare) return button
  return (
    <div className={classes.note}>
      {button}
      <span>
        Reads the whole batch from the bytes kept, and all of its platform that came after it, so that newer figures
        stay the last word.{mayRead ? '' : ' Traders and admins may ask for it.'}
      </span>
    </div>
  )
}
