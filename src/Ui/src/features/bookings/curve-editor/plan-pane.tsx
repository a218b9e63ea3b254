import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Problem } from '@/lib/graphql/problem'
import { CurveChart, type DayPress } from './curve-chart'
import { PlannedTable } from './planned-table'
import type { PlannedWords } from './planned-words'
import type { CurvePreview } from './preview-query'
import classes from './curve-editor.module.css'

interface PlanPaneProps {
  preview: CurvePreview | undefined
  problem: Problem | undefined
  words: PlannedWords
  press: DayPress | undefined
}

/** What the curve plans, as a picture or as a table; while there is none, why. */
export function PlanPane({ preview, problem, words, press }: PlanPaneProps) {
  const [asTable, setAsTable] = useState(false)
  if (problem) return <p className={classes.none}>The plan cannot be shown. {problem.message}</p>
  if (!preview) return <p className={classes.none} aria-hidden="true" />
  if (preview.days.length === 0) return <p className={classes.none}>{whyNone(preview)}</p>
  return (
    <div className={classes.plan}>
      <Button
        size="compact-xs"
        variant="default"
        className={classes.toggle}
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? 'Chart' : 'Table'}
        <span className="pl-hidden"> of what is planned</span>
      </Button>
      {asTable ? (
        <PlannedTable days={preview.days} words={words} />
      ) : (
        <CurveChart days={preview.days} words={words} press={press} />
      )}
    </div>
  )
}

/** What is wrong with the curve itself stands beside it. */
const whyNone = ({ problems }: CurvePreview) =>
  problems
    .filter(({ field }) => field[0] !== 'curve')
    .map(({ message }) => message)
    .join(' ') || 'What it plans is shown as soon as the curve fits.'
