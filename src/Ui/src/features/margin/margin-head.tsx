import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { PageHead } from '@/components/page-head'
import classes from './margin.module.css'

/** The head of a page under the margin, with the way back to it. */
export function MarginHead({ title, children }: { title: string; children?: ReactNode }) {
  const crumb = (
    <Link to="/margin" search={{}} className={classes.link}>
      Margin
    </Link>
  )
  return (
    <PageHead title={title} crumb={crumb}>
      {children}
    </PageHead>
  )
}
