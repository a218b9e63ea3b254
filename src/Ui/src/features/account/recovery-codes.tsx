import { Button, CopyButton } from '@mantine/core'
import classes from './account.module.css'

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className={classes.steps} role="status">
      <p className={classes.says}>
        Your second factor is set up. Keep these ten codes where your phone is not: each lets you in once. They are
        shown this once.
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy all'}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          I have them
        </Button>
      </div>
    </div>
  )
}
