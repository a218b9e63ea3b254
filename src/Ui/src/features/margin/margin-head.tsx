import type { ReactNode } from 'react'
import { PageHead } from '@/components/page-head'
import { MarginNav } from './margin-nav'

/** The head of a page under the margin, with the way to the others. */
export function MarginHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <PageHead title={title}>{children}</PageHead>
      <MarginNav />
    </>
  )
}
