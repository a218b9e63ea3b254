import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { formatDay, formatMoment, zoneOffset } from '@/lib/time'
import classes from './past-note.module.css'

interface PastNoteProps {
  at: string
  zone: string
  onBack: () => void
  /** What of the page is of then, and what is not. */
  children: ReactNode
}

interface PastDayNoteProps {
  /** As 2026-11-12, in the organisation's zone. */
  day: string
  onBack: () => void
  /** What of the page is not of then. */
  children: ReactNode
}

/** Says that what is looked at is how it stood at the end of a day, and leads back. */
export const PastDayNote = ({ day, onBack, children }: PastDayNoteProps) => (
  <Note says={`As it stood at the end of ${formatDay(day, true)}.`} back="Back to now" onBack={onBack}>
    {children}
  </Note>
)

/** Says that what is looked at is past, and leads back. */
export const PastNote = ({ at, zone, onBack, children }: PastNoteProps) => (
  <Note
    says={`You are looking at the past: ${formatMoment(at, zone)} ${zone} (${zoneOffset(zone, new Date(at))}).`}
    back="Back to today"
    onBack={onBack}
  >
    {children}
  </Note>
)

interface NoteProps {
  says: string
  back: string
  onBack: () => void
  children: ReactNode
}

const Note = ({ says, back, onBack, children }: NoteProps) => (
  <div className={classes.past} role="note">
    <span aria-hidden="true" className={classes.pastMark}>
      ↶
    </span>
    <p>
      <strong>{says}</strong> {children}
    </p>
    <Button size="compact-sm" onClick={onBack}>
      {back}
    </Button>
  </div>
)
