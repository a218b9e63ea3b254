import { standings, type Standing } from '@/lib/standings'
import classes from './standing-label.module.css'

/** What a line's money calls for: a word and a mark, never a colour alone. */
export function StandingLabel({ standing }: { standing: Standing }) {
  return (
    <span className={classes.standing} data-standing={standing} data-tip={standings[standing].tip}>
      {standings[standing].word}
    </span>
  )
}
