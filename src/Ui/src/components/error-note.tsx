import { Button } from '@mantine/core'
import type { Problem } from '@/lib/graphql/problem'
import classes from './notes.module.css'

interface ErrorNoteProps {
  problem: Problem
  /** What could not be done: "The campaigns could not be loaded." */
  what: string
  onRetry: () => void
}

export function ErrorNote({ problem, what, onRetry }: ErrorNoteProps) {
  return (
    <div className={classes.error} role="alert">
      <span className={classes.errorMark} aria-hidden="true">
        !
      </span>
      <span>
        <strong>{what}</strong> {problem.message} <code className={classes.code}>{problem.code}</code>
      </span>
      <Button size="compact-sm" variant="default" onClick={onRetry}>
        Retry
      </Button>
    </div>
  )
}
