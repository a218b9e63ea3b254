import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import classes from './campaigns-board.module.css'

/** Changes that would move rows wait here, so that nothing slips away under the pointer. */
export function UpdatesPill({ count, onApply }: { count: number; onApply: () => void }) {
  return (
    <div className={classes.pill} aria-live="polite">
      {count > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          data-tip="Campaigns changed so that the order or the list differs. Applying puts them in place (u)."
          onClick={onApply}
        >
          {count} {count === 1 ? 'update' : 'updates'}, apply
        </Button>
      )}
    </div>
  )
}
