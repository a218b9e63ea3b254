import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import classes from './raw-text.module.css'

/** Text as a platform wrote it, letter by letter, with a button that copies it. */
export function RawText({ label, text }: { label: string; text: string }) {
  const [said, setSaid] = useState('')
  // Without https a browser has no clipboard for pages.
  const copy = () =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setSaid('Copied'),
      () => setSaid('The browser does not allow it; select the text instead'),
    )
  return (
    <div className={classes.box}>
      <div className={classes.top}>
        <span>{label}</span>
        <span>
          <span role="status">{said}</span>{' '}
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCopy size={13} aria-hidden="true" />}
            onClick={() => void copy()}
          >
            Copy
          </Button>
        </span>
      </div>
      <pre className={classes.text} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  )
}
