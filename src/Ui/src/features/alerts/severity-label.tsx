import type { AlertRow } from './alert-queries'
import { severityWords } from './alert-words'
import classes from './alerts.module.css'

/** Glyph and word: the colour only repeats them. */
export function SeverityLabel({ severity }: Pick<AlertRow, 'severity'>) {
  return (
    <span className={classes.severity} data-severity={severity}>
      <span aria-hidden="true">{severity === 'CRITICAL' ? '!' : '△'}</span>
      {severityWords[severity]}
    </span>
  )
}
