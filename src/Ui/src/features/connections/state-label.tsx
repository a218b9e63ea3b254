import { stateLooks, type State } from './freshness'
import classes from './connections.module.css'

export function StateLabel({ state }: { state: State }) {
  const look = stateLooks[state]
  return (
    <span className={classes.state} style={{ color: `var(--pl-${look.token})` }}>
      <span aria-hidden="true">{look.glyph}</span> {look.word}
    </span>
  )
}
