import type { ReactNode } from 'react'
import { CloseButton } from '@mantine/core'
import classes from './toast.module.css'

export interface ToastText {
  readonly text: ReactNode
  readonly bad?: boolean
}

/** What became of an order just given. It stays until it is closed or the next one takes its place. */
export function Toast({ toast, onClose }: { toast: ToastText | null; onClose: () => void }) {
  return (
    <div className={classes.place} role="status">
      {toast && (
        <div className={classes.toast} data-bad={toast.bad || undefined}>
          <p className={classes.text}>{toast.text}</p>
          <CloseButton size="sm" aria-label="Close this message" onClick={onClose} />
        </div>
      )}
    </div>
  )
}
