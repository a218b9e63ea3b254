import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { withdrawPlatformChangeMutation, type PlatformChange } from './change-queries'
import { sayChange } from './change-words'
import classes from './changes.module.css'

/** Takes back a change that has not been sent. */
export function WithdrawDialog({ change, onClose }: { change: PlatformChange; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const given = useOrder(withdrawPlatformChangeMutation)
  return (
    <Dialog onClose={onClose} title={`Take back: ${change.name}`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void given.give({ input: { id: change.id, reason } }).then((done) => done && onClose())
        }}
      >
        <p className={classes.says}>{sayChange(change)} is not sent to the platform. What was sent already stays.</p>
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          error={errorAt(given.errors, 'input.reason')}
          onChange={(event) => {
            given.clear()
            setReason(event.currentTarget.value)
          }}
          data-autofocus
        />
        <OrderErrors errors={errorsBeside(given.errors, ['input.reason']).map((error) => ({ ...error, field: [] }))} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            Let it be made
          </Button>
          <Button type="submit" loading={given.busy}>
            Take it back
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
