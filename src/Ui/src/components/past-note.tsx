import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { formatMoment, zoneOffset } from '@/lib/time'
import classes from './past-note.module.css'

interface PastNoteProps {
  at: string
  zone: string
  onBack: () => void
  /** What of the page is of then, and what is not. */
  children: ReactNode
}

/** Says that what is looked at is past, and leads back. */
export function PastNote({ at, zone, onBack, children }: PastNoteProps) {
  return (
    <div className={classes.past} role="note">
      <span aria-hidden="true" className={classes.pastMark}>
        ↶
      </span>
      <p>
        <strong>
          You are looking at the past: {formatMoment(at, zone)} {zone} ({zoneOffset(zone, new Date(at))}).
        </strong>{' '}
        {children}
      </p>
      <Button size="compact-sm" onClick={onBack}>
        Back to today
      </Button>
    </div>
  )
}
