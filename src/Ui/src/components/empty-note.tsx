import type { ReactNode } from 'react'
import classes from './notes.module.css'

/** Why there is nothing, and the one thing to do about it. */
export function EmptyNote({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children && <p className={classes.emptyText}>{children}</p>}
      {action}
    </div>
  )
}
