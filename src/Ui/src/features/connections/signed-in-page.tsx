import { useEffect, useRef, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Panel } from '@/components/panel'
import { finishSignInMutation } from './connection-orders'
import classes from './connections.module.css'
import { OrderErrors } from '@/components/order-errors'
import { refusalText, signInReturn } from './sign-in-return'
import { useOrder } from '@/lib/graphql/use-order'

/** Where a platform sends a person back to. State and code leave the address before they are used, once. */
export function SignedInPage() {
  const [back] = useState(() => signInReturn(window.location.search))
  const [connection, setConnection] = useState<string | undefined>(undefined)
  const { busy, errors, give } = useOrder(finishSignInMutation)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    window.history.replaceState(window.history.state, '', window.location.pathname)
    if (back.kind === 'consent')
      void give({ input: { state: back.state, code: back.code } }).then((answer) =>
        setConnection(answer?.connection?.id),
      )
    // Once, whatever is rendered anew: a state works one time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <div className={classes.page}>
      <Panel title="Sign-in at the platform">
        <div role="status">
          {busy && <p>Exchanging the consent for new credentials…</p>}
          {connection && <p>The credentials are renewed. Pulls that waited go on now; nothing else has changed.</p>}
          {back.kind === 'refused' && <p>{refusalText(back.error)}</p>}
          {back.kind === 'nothing' && <p>Nothing came back from a platform. Begin the sign-in at its connection.</p>}
        </div>
        <OrderErrors errors={errors} />
        <div className={classes.actions}>
          {connection && (
            <Link to="/connections/$id" params={{ id: connection }} className={classes.link}>
              To the connection
            </Link>
          )}
          <Link to="/connections" search={{}} className={classes.link}>
            All connections
          </Link>
        </div>
      </Panel>
    </div>
  )
}
