import { nameParts } from './name-parts'
import classes from './long-name.module.css'

/** A name cut in its middle where it does not fit: campaigns of an advertiser share their beginning and differ at the end. */
export function LongName({ name }: { name: string }) {
  const [head, tail] = nameParts(name)
  return (
    <span className={classes.name}>
      <span className={classes.head}>{head}</span>
      {tail && <span className={classes.tail}>{tail}</span>}
    </span>
  )
}
