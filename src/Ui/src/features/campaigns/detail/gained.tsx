import type { Compared } from './compared-days'
import classes from './lineage.module.css'

/** By how much a figure changed, with its sign; nothing when it did not. A figure that only now is known is new. */
export function Gained({ of, write }: { of: Compared | null; write: (value: string) => string }) {
  if (!of?.differs) return null
  if (of.gained === null) return <span className={classes.gained}>{of.past === null ? 'new' : 'gone'}</span>
  return <span className={classes.gained}>{of.gained.startsWith('-') ? write(of.gained) : `+${write(of.gained)}`}</span>
}
