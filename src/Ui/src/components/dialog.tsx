import type { ReactNode } from 'react'
import { Modal } from '@mantine/core'
import classes from './dialog.module.css'

interface DialogProps {
  title: ReactNode
  /** Absent while whoever shows it takes it away to close it. */
  opened?: boolean
  size?: string | number
  onClose: () => void
  children: ReactNode
}

/** What is asked for before anything else on the page. */
export const Dialog = ({ title, opened = true, size, onClose, children }: DialogProps) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={title}
    {...(size === undefined ? {} : { size })}
    // The page behind stays where it is: without its scroll bar it would jump.
    lockScroll={false}
    classNames={{ title: classes.title! }}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {children}
  </Modal>
)
