import { useState } from 'react'
import { UnstyledButton } from '@mantine/core'
import classes from './findings.module.css'
import { withMoney } from './finding-words'
import type { Detail } from './detail-query'

type Finding = Pick<Detail['findings'][number], 'code' | 'severity' | 'orderKey' | 'orderName' | 'message'>

/** Without asking for more: what fits above the charts. */
const shownAtFirst = 3

const looks: Record<Finding['severity'], { glyph: string; word: string }> = {
  BREACH: { glyph: '!', word: 'Breach' },
  WARNING: { glyph: '◆', word: 'Warning' },
  NOTE: { glyph: '○', word: 'Note' },
}

/** What is wrong with delivery or set-up, the gravest first. `named` says whether each needs its order’s name. */
export function Findings({
  findings,
  named,
  title = 'Findings',
}: {
  findings: readonly Finding[]
  named: boolean
  title?: string
}) {
  const [all, setAll] = useState(false)
  const shown = all ? findings : findings.slice(0, shownAtFirst)
  const more = findings.length - shownAtFirst
  return (
    <section className={classes.findings} aria-label={title}>
      <h2 className={classes.title}>
        {title} <span className={classes.count}>{findings.length}</span>
      </h2>
      {findings.length === 0 && <p className={classes.none}>Nothing is wrong with delivery or set-up.</p>}
      <ul className={classes.list}>
        {shown.map((finding) => (
          <li key={`${finding.code}/${finding.orderKey}`} className={classes.finding} data-severity={finding.severity}>
            <b className={classes.severity}>
              <span aria-hidden="true">{looks[finding.severity].glyph}</span> {looks[finding.severity].word}
            </b>
            <span>
              {named && finding.orderName && <b className={classes.order}>{finding.orderName}</b>}
              {withMoney(finding.message)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <UnstyledButton className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${more} more`}
        </UnstyledButton>
      )}
    </section>
  )
}
