import { useState } from 'react'
import { Button } from '@mantine/core'
import { ConnectionStateLabel } from '@/components/connection-state'
import { Lag } from '@/components/lag'
import { Panel } from '@/components/panel'
import { formatDay, formatMomentBoth } from '@/lib/time'
import { unknown } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { useNow } from '@/lib/use-now'
import { CheckList } from './check-list'
import { steerMutation, testMutation, type TestAnswer } from './connection-orders'
import classes from './connections.module.css'
import type { ConnectionDetail } from './connections-queries'
import { freshnessOf } from './freshness'
import { OrderErrors } from '@/components/order-errors'
import { SignInButton } from './sign-in-button'
import { useOrder } from '@/lib/graphql/use-order'
import { WarningList } from './warning-list'
import { warningsOf } from './warnings'

interface ConnectionHeadProps {
  connection: ConnectionDetail
  mayTest: boolean
  maySteer: boolean
  /** The platform's name where an administrator may renew credentials there; undefined elsewhere. */
  signInAt: string | undefined
  onChanged: () => void
}

/** How the connection stands, what threatens it, and what a person may tell it. */
export function ConnectionHead({ connection, mayTest, maySteer, signInAt, onChanged }: ConnectionHeadProps) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const [answer, setAnswer] = useState<TestAnswer | undefined>(undefined)
  const [asked, setAsked] = useState(false)
  const test = useOrder(testMutation)
  const steer = useOrder(steerMutation)
  const input = { connectionId: connection.id }
  async function give(order: 'PAUSE' | 'RESUME' | 'DISCONNECT') {
    setAsked(false)
    if (await steer.give({ input: { ...input, order } })) onChanged()
  }
  const fresh = freshnessOf(connection)
  const gone = connection.state === 'DISCONNECTED'
  const paused = connection.state === 'PAUSED'
  return (
    <Panel title="State">
      <dl className={classes.facts}>
        <div>
          <dt>State</dt>
          <dd>
            <ConnectionStateLabel state={connection.state} />
            {connection.stateReason && <small>{connection.stateReason}</small>}
            <WarningList warnings={warningsOf(connection, now)} />
          </dd>
        </div>
        <div>
          <dt>Data through</dt>
          <dd>
            {formatDay(fresh.dataThrough)} <Lag minutes={fresh.lagMinutes} />
          </dd>
        </div>
        <div>
          <dt>Credentials end</dt>
          <dd>{connection.credentialExpiresAt ? formatMomentBoth(connection.credentialExpiresAt, zone) : unknown}</dd>
        </div>
      </dl>
      <div aria-live="polite">{answer && <CheckList checks={answer.checks} />}</div>
      <OrderErrors errors={[...test.errors, ...steer.errors]} />
      {!gone && (
        <div className={classes.actions}>
          {signInAt && (
            <SignInButton
              connectionId={connection.id}
              platform={signInAt}
              urgent={
                connection.state === 'AUTH_FAILED' ||
                connection.credentialExpiry === 'SOON' ||
                connection.credentialExpiry === 'OVER'
              }
            />
          )}
          {mayTest && (
            <Button
              size="compact-md"
              variant="default"
              loading={test.busy}
              onClick={() => void test.give({ input }).then(setAnswer)}
            >
              Test connection
            </Button>
          )}
          {maySteer && (
            <Button
              size="compact-md"
              variant="default"
              loading={steer.busy}
              onClick={() => void give(paused ? 'RESUME' : 'PAUSE')}
            >
              {paused ? 'Resume' : 'Pause'}
            </Button>
          )}
          {maySteer && !asked && (
            <Button size="compact-md" variant="default" onClick={() => setAsked(true)}>
              Disconnect…
            </Button>
          )}
          {asked && (
            <span role="group" aria-label="Disconnect">
              What came in stays; the credentials are forgotten.{' '}
              <Button size="compact-md" color="red" variant="outline" onClick={() => void give('DISCONNECT')}>
                Disconnect for good
              </Button>{' '}
              <Button size="compact-md" variant="default" onClick={() => setAsked(false)}>
                Keep it
              </Button>
            </span>
          )}
        </div>
      )}
    </Panel>
  )
}
