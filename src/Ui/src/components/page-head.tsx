import type { ReactNode } from 'react'
import classes from './page-head.module.css'

interface PageHeadProps {
  title: string
  /** The way back to the page above. */
  crumb?: ReactNode
  /** What can be done here, at the end of the head. */
  children?: ReactNode
}

/** The head of a page. */
export function PageHead({ title, crumb, children }: PageHeadProps) {
  return (
    <div className={classes.head}>
      <div>
        {crumb && <p className={classes.crumb}>{crumb}</p>}
        <h1 className={classes.title}>{title}</h1>
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  )
}
