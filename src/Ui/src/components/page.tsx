import type { ReactNode } from 'react'
import classes from './page.module.css'

/** What a page stands in: its parts one below the other, and it scrolls by itself. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>
}
