import { useEffect } from 'react'
import { Button } from '@mantine/core'
import { useQuery } from 'urql'
import { leaveOrganizationMutation } from '@/features/operator/operator-queries'
import { endAccessMutation, openAccessesQuery } from '@/features/people/accesses-queries'
import { sessionBecomes, type SessionIn } from '@/features/session/session'
import { useOrder } from '@/lib/graphql/use-order'
import { allows } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import classes from './shell.module.css'

// Soon enough that nobody reads for long unseen, and one small question.
const askEverySeconds = 5

/** While an operator of the installation is let in, every page says so, to members and to the operator. */
export function AccessBanner({ session, zone }: { session: SessionIn; zone: string }) {
  // Until a second factor is set up, where one is asked for, the server answers for little else.
  if (session.next) return null
  return session.accessEndsAt ? (
    <OwnAccess endsAt={session.accessEndsAt} organization={session.organization.name} zone={zone} />
  ) : (
    <Accesses mayEnd={allows(session.role, 'ADMIN')} zone={zone} />
  )
}

function Accesses({ mayEnd, zone }: { mayEnd: boolean; zone: string }) {
  const [{ data }, ask] = useQuery({ query: openAccessesQuery })
  const end = useOrder(endAccessMutation)
  useEffect(() => {
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), askEverySeconds * 1000)
    return () => clearInterval(timer)
  }, [ask])
  return data?.openAccesses.map((access) => (
    <div key={access.id} className={classes.access} role="alert">
      <span>
        <b>{access.operator}</b>, an operator of this installation, may read this organisation until{' '}
        {formatMoment(access.endsAt, zone)}: {access.reason}
      </span>
      {mayEnd && (
        <Button
          size="compact-xs"
          variant="default"
          loading={end.busy}
          onClick={() => void end.give({ input: { id: access.id } }).then(() => ask({ requestPolicy: 'network-only' }))}
        >
          End it
        </Button>
      )}
    </div>
  ))
}

function OwnAccess({ endsAt, organization, zone }: { endsAt: string; organization: string; zone: string }) {
  const leave = useOrder(leaveOrganizationMutation)
  const now = useNow(1)
  const isOver = Date.parse(endsAt) <= now
  // A full load: nothing of the organisation stays in memory.
  const goBack = () => void sessionBecomes((session) => !session?.organization).then(() => location.assign('/operator'))
  useEffect(() => {
    if (isOver) goBack()
  }, [isOver])
  return (
    <div className={classes.access} role="note">
      <span>
        You are let into <b>{organization}</b> until {formatMoment(endsAt, zone)}, to read. Its people see this, and its
        log tells what you open.
      </span>
      <Button size="compact-xs" variant="default" loading={leave.busy} onClick={() => void leave.give({}).then(goBack)}>
        Leave
      </Button>
    </div>
  )
}
