import { stateWords } from './change-words'
import type { ChangeState } from './change-queries'
import classes from './changes.module.css'

/** How far a change is: a word and a mark, never a colour alone. */
export const ChangeStateLabel = ({ state }: { state: ChangeState }) => (
  <span className={classes.state} data-tone={stateWords[state].tone} data-tip={stateWords[state].says}>
    {stateWords[state].word}
  </span>
)
