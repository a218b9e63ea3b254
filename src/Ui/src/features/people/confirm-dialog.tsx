import type { ReactNode } from 'react'
import { Button, Modal } from '@mantine/core'
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
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.says}>{children}</p>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button data-autofocus onClick={() => void onConfirm()}>
          {action}
        </Button>
      </div>
    </Modal>
  )
}
