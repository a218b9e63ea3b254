import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import classes from './people.module.css'

interface ConfirmDialogProps {
  opened: boolean
  title: string
  action: string
  onClose: () => void
  onConfirm: () => void | Promise<void>
  children: ReactNode
}

export function ConfirmDialog({ opened, title, action, onClose, onConfirm, children }: ConfirmDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <p className={classes.says}>{children}</p>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button data-autofocus onClick={() => void onConfirm()}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
