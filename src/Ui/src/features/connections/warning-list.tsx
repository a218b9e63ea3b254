import classes from './connections.module.css'
import type { Warning } from './warnings'

export function WarningList({ warnings }: { warnings: readonly Warning[] }) {
  return warnings.map((warning) => (
    <span key={warning.key} className={classes.warning} style={{ color: `var(--pl-${warning.token})` }}>
      {warning.text}
    </span>
  ))
}
