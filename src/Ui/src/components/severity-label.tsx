import { severityWords, type Severity } from '@/lib/severities'
import classes from './severity-label.module.css'

/** Glyph and word: the colour only repeats them. */
export function SeverityLabel({ severity }: { severity: Severity }) {
  return (
    <span className={classes.severity} data-severity={severity}>
      <span aria-hidden="true">{severity === 'CRITICAL' ? '!' : '△'}</span>
      {severityWords[severity]}
    </span>
  )
}
