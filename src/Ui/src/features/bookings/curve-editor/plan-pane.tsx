import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Problem } from '@/lib/graphql/problem'
import { CurveChart, type ChartTouch } from './curve-chart'
import { PlannedTable } from './planned-table'
import type { PlannedWords } from './planned-words'
import type { CurvePreview } from './preview-query'
import classes from './curve-editor.module.css'

interface PlanPaneProps {
  preview: CurvePreview | undefined
  problem: Problem | undefined
  words: PlannedWords
  touch: ChartTouch | undefined
}

/** What the curve plans, as a picture or as a table; while there is none, why. */
export function PlanPane({ preview, problem, words, touch }: PlanPaneProps) {
  const [asTable, setAsTable] = useState(false)
  if (problem) return <p className={classes.none}>The plan cannot be shown. {problem.message}</p>
  if (!preview) return <p className={classes.none} aria-hidden="true" />
  if (preview.days.length === 0) return <p className={classes.none}>{whyNone(preview)}</p>
  return (
    <div className={classes.plan}>
      <div className={classes.planHead}>
        Planned per day
        <Button size="compact-xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
          <span className="pl-hidden"> of what is planned</span>
        </Button>
      </div>
      {asTable ? (
        <PlannedTable days={preview.days} words={words} />
      ) : (
        <CurveChart days={preview.days} words={words} touch={touch} />
      )}
    </div>
  )
}

/** What is wrong with the curve itself stands beside it, and what is missing is said at its field once somebody orders. */
function whyNone({ problems }: CurvePreview): string {
  const ofFlight = problems.filter(({ field }) => field[0] !== 'curve')
  if (ofFlight.some(({ code }) => code.endsWith('_MISSING')))
    return 'Give both days of the flight to see what is planned.'
  return ofFlight[0]?.message ?? 'What is planned is shown as soon as the curve fits.'
}
