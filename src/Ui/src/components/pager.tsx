import { useState } from 'react'
import { Button } from '@mantine/core'
import { formatCount } from '@/lib/format'
import classes from './pager.module.css'

/**
 * The pages turned so far, by their cursors; the last is the page shown.
 *
 * @param asked what the pages are of: another question begins at its first page.
 */
export function usePages(asked = '') {
  const [kept, setKept] = useState<{ asked: string; turned: readonly string[] }>({ asked, turned: [] })
  const turned = kept.asked === asked ? kept.turned : []
  return {
    after: turned.at(-1) ?? null,
    number: turned.length + 1,
    back: () => setKept({ asked, turned: turned.slice(0, -1) }),
    on: (cursor: string) => setKept({ asked, turned: [...turned, cursor] }),
  }
}

interface PagerProps {
  /** What the pages are of. */
  of: string
  pages: ReturnType<typeof usePages>
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** Back and on; nothing while all is on one page. */
export function Pager({ of, pages, pageInfo: { hasNextPage, endCursor } }: PagerProps) {
  if (pages.number === 1 && !hasNextPage) return null
  return (
    <nav className={classes.pager} aria-label={`Pages of ${of}`}>
      <Button size="compact-sm" variant="default" disabled={pages.number === 1} onClick={pages.back}>
        Back
      </Button>
      <span className={classes.dim}>Page {formatCount(pages.number)}</span>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!hasNextPage || !endCursor}
        onClick={() => endCursor && pages.on(endCursor)}
      >
        On
      </Button>
    </nav>
  )
}
