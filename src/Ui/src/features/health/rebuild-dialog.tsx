import { Button } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { platformLong } from '@/lib/platforms'
import type { HealthConnection } from './health-queries'
import classes from './health.module.css'

interface RebuildDialogProps {
  opened: boolean
  connection: HealthConnection
  onClose: () => void
  onConfirm: () => void
}

export function RebuildDialog({ opened, connection, onClose, onConfirm }: RebuildDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`Rebuild ${platformLong(connection.platform)} from stored answers?`}
    >
      <ul className={classes.says}>
        <li>
          Every answer of the platform that was kept is read again, oldest first. The platform itself is not asked.
        </li>
        <li>
          Everything stays readable until it is done: board, campaigns and exports show what they show now, and change
          over all at once at the end.
        </li>
        <li>It is for all connections of the platform, and may take some minutes. “Rebuilds” shows how it goes.</li>
      </ul>
      <div className={classes.dialogFoot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button data-autofocus onClick={onConfirm}>
          Rebuild
        </Button>
      </div>
    </Dialog>
  )
}
