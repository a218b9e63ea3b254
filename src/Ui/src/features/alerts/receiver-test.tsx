import { useState } from 'react'
import { Button } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { testReceiverMutation } from './receiver-queries'
import classes from './alerts.module.css'

/** Sends a test message now, and says what came back. */
export function TestButton({ receiver }: { receiver: string }) {
  const order = useOrder(testReceiverMutation)
  const [answer, setAnswer] = useState<string>()
  const send = async () => {
    setAnswer(undefined)
    const done = await order.give({ input: { id: receiver } })
    if (done) setAnswer(`${done.isTaken ? 'Taken' : 'Not taken'}. ${done.sentence ?? ''}`)
  }
  return (
    <div className={classes.test}>
      <Button size="compact-sm" variant="default" loading={order.busy} onClick={() => void send()}>
        Send a test message
      </Button>
      {answer && (
        <p className={classes.sentence} role="status">
          {answer}
        </p>
      )}
      <OrderErrors errors={order.errors} />
    </div>
  )
}
