import { useState } from 'react'
import { Button, Textarea } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { commentOnAlertMutation } from './alert-queries'
import classes from './alerts.module.css'

interface CommentFormProps {
  /** Its id. */
  alert: string
  onChanged: () => void
}

/** Writes something beside an alert for whoever looks at it next. */
export function CommentForm({ alert, onChanged }: CommentFormProps) {
  const [text, setText] = useState('')
  const order = useOrder(commentOnAlertMutation)
  return (
    <form
      className={classes.comment}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void order.give({ input: { id: alert, text } }).then((done) => {
          if (!done) return
          setText('')
          onChanged()
        })
      }}
    >
      <Textarea
        size="xs"
        label="Comment"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        error={errorAt(order.errors, 'text')}
        onChange={(event) => {
          order.clear()
          setText(event.currentTarget.value)
        }}
      />
      <OrderErrors errors={errorsBeside(order.errors, ['text'])} />
      <Button type="submit" size="compact-sm" variant="default" loading={order.busy} disabled={text.trim() === ''}>
        Write it down
      </Button>
    </form>
  )
}
