import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import classes from './alerts.module.css'

/** The head of a page under the alerts, with the way back to them. */
export function AlertsHead({ title, action }: { title: string; action: ReactNode }) {
  return (
    <div className={classes.head}>
      <div>
        <p className={classes.crumb}>
          <Link to="/alerts" search={{}} className={classes.link}>
            Alerts
          </Link>
        </p>
        <h1 className={classes.title}>{title}</h1>
      </div>
      {action && <span className={classes.actions}>{action}</span>}
    </div>
  )
}
