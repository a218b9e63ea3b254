import { useState } from 'react'
import { Button } from '@mantine/core'
import { signInMutation } from './connection-orders'
import classes from './connections.module.css'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'

interface SignInButtonProps {
  connectionId: string
  platform: string
  /** Whether pulls stand still, or soon will, until somebody does. */
  urgent: boolean
}

/** Leads to the platform's consent page, in this tab: the way back leads here. */
export function SignInButton({ connectionId, platform, urgent }: SignInButtonProps) {
  const begin = useOrder(signInMutation)
  const [leaving, setLeaving] = useState(false)
  async function go() {
    const answer = await begin.give({ input: { connectionId } })
    if (!answer?.url) return
    setLeaving(true)
    window.location.assign(answer.url)
  }
  return (
    <>
      <Button
        size="compact-md"
        variant={urgent ? 'filled' : 'default'}
        loading={begin.busy || leaving}
        onClick={() => void go()}
      >
        Sign in at {platform}
      </Button>
      <OrderErrors errors={begin.errors} />
      {urgent && <span className={classes.dim}>Renews the credentials; schedules, cursors and data stay.</span>}
    </>
  )
}
