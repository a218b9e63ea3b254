import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { PageHead } from '@/components/page-head'
import classes from './alerts.module.css'

/** The head of a page under the alerts, with the way back to them. */
export function AlertsHead({ title, action }: { title: string; action: ReactNode }) {
  const crumb = (
    <Link to="/alerts" search={{}} className={classes.link}>
      Alerts
    </Link>
  )
  return (
    <PageHead title={title} crumb={crumb}>
      {action}
    </PageHead>
  )
}
