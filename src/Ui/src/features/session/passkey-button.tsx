import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import type { Entry, FieldError } from './session'
import classes from './sign-in-page.module.css'

interface PasskeyButtonProps {
  /** Null when the person left it. */
  give: () => Promise<Entry | null>
  onBegin?: () => void
  onDone: () => void
}

export function PasskeyButton({ give, onBegin, onDone }: PasskeyButtonProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [busy, setBusy] = useState(false)

  async function begin() {
    onBegin?.()
    setBusy(true)
    const outcome = await give()
    setBusy(false)
    setErrors(outcome?.errors ?? [])
    if (outcome?.errors.length === 0) onDone()
  }

  return (
    <>
      <Button
        variant="default"
        fullWidth
        loading={busy}
        leftSection={<IconFingerprint size={16} />}
        onClick={() => void begin()}
      >
        Use a passkey
      </Button>
      {errors.map((error) => (
        <p key={error.code} className={classes.error} role="alert">
          ! {error.message}
        </p>
      ))}
    </>
  )
}
