import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  title: string
  note?: ReactNode
  action?: ReactNode
  /** Content up to the edges, for tables. */
  flush?: boolean
  children: ReactNode
}

export function Panel({ title, note, action, flush, children }: PanelProps) {
  return (
    <section className={classes.panel}>
      <div className={classes.top}>
        <h2 className={classes.title}>{title}</h2>
        {note && <span className={classes.note}>{note}</span>}
        {action && <span className={classes.action}>{action}</span>}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  )
}
