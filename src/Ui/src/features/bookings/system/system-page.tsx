import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useRepeat } from '@/lib/use-repeat'
import { useAllowed } from '@/lib/role'
import { ConnectForm } from './connect-form'
import { DisconnectDialog } from './disconnect-dialog'
import { bookingSystemQuery, pullBookingsMutation, testSystemMutation } from './system-queries'
import { SystemState } from './system-state'
import { UnsettledPanel } from './unsettled-panel'
import { useMayBook } from '@/lib/role'
import classes from '../bookings.module.css'

const every = 5

/** The booking system beside Paceline: whether the two are in step, and what stands between. */
export function SystemPage() {
  const { data, problem, reload } = useKeptQuery({ query: bookingSystemQuery, requestPolicy: 'cache-and-network' })
  const isAdmin = useAllowed('ADMIN')
  const isAnalyst = useAllowed('ANALYST')
  useRepeat(every, reload)
  const system = data?.bookingSystem
  return (
    <Page>
      <div className={classes.head}>
        <div>
          <p className={classes.crumb}>
            <Link to="/bookings" className={classes.link}>
              Bookings
            </Link>
          </p>
          <h1 className={classes.title}>Booking system</h1>
        </div>
      </div>
      {problem && !data ? (
        <ErrorNote problem={problem} what="The booking system could not be loaded." onRetry={reload} />
      ) : !data ? (
        <PageSkeleton heights={[160, 240]} />
      ) : system ? (
        <>
          <Panel title="State" action={<Orders onDone={reload} />}>
            <SystemState system={system} />
          </Panel>
          {isAnalyst && <UnsettledPanel key={`${system.refused} ${system.conflicts}`} onDecided={reload} />}
          {isAdmin && <Connecting onDone={reload} isConnected />}
        </>
      ) : isAdmin ? (
        <Connecting onDone={reload} />
      ) : (
        <EmptyNote title="No booking system is connected">
          An administrator connects it. Until then bookings are entered by hand or come as files.
        </EmptyNote>
      )}
    </Page>
  )
}

function Orders({ onDone }: { onDone: () => void }) {
  const mayBook = useMayBook()
  const isAdmin = useAllowed('ADMIN')
  const pull = useOrder(pullBookingsMutation)
  const test = useOrder(testSystemMutation)
  const [isTested, setTested] = useState(false)
  return (
    <span className={classes.actions}>
      <span role="status">{isTested && 'It answers.'}</span>
      <OrderErrors errors={[...pull.errors, ...test.errors]} />
      {isAdmin && (
        <Button
          size="compact-sm"
          variant="default"
          loading={test.busy}
          onClick={() => void test.give({}).then((done) => setTested(done !== undefined))}
        >
          Test
        </Button>
      )}
      {mayBook && (
        <Button
          size="compact-sm"
          loading={pull.busy}
          onClick={() => void pull.give({}).then((done) => done && onDone())}
        >
          Pull now
        </Button>
      )}
    </span>
  )
}

function Connecting({ onDone, isConnected = false }: { onDone: () => void; isConnected?: boolean }) {
  const [open, setOpen] = useState<'connect' | 'disconnect' | null>(null)
  if (!isConnected)
    return (
      <Panel title="Connect a booking system">
        <ConnectForm onDone={onDone} />
      </Panel>
    )
  return (
    <Panel
      title="Connection"
      action={
        <span className={classes.actions}>
          <Button size="compact-sm" variant="default" onClick={() => setOpen('disconnect')}>
            Disconnect
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(open === 'connect' ? null : 'connect')}>
            Connect anew
          </Button>
        </span>
      }
    >
      {open === 'connect' ? (
        <ConnectForm
          onDone={() => {
            setOpen(null)
            onDone()
          }}
        />
      ) : (
        <p className={classes.says}>
          Token and webhook secret are kept sealed and shown to nobody. Connected anew, every booking is looked at
          again.
        </p>
      )}
      {open === 'disconnect' && (
        <DisconnectDialog
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            onDone()
          }}
        />
      )}
    </Panel>
  )
}
