import { Button, CopyButton } from '@mantine/core'
import classes from './people.module.css'

/** Something that is shown this once, to be carried elsewhere. */
export function SecretOnce({ says, text, onDone }: { says: string; text: string; onDone: () => void }) {
  return (
    <div className={classes.once} role="status">
      <p className={classes.says}>{says}</p>
      <code className={classes.secret}>{text}</code>
      <div className={classes.foot}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          I have it
        </Button>
      </div>
    </div>
  )
}
