import { useEffect } from 'react'
import { Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { demoDataQuery } from '@/features/connections/demo-queries'
import { standingQuery } from '@/features/organization/organization-queries'
import type { SessionIn } from '@/features/session/session'
import { formatMoment } from '@/lib/time'
import classes from './shell.module.css'

// It changes on few days of an organisation's life, and nobody acts on it within seconds.
const askEverySeconds = 30

/** On every page: that the organisation is to be deleted or is suspended, and that what is seen is demo data. */
export function StandingBanner({ session, zone }: { session: SessionIn; zone: string }) {
  const mustEnrol = session.next === 'SET_UP_SECOND_FACTOR'
  const [{ data }, ask] = useQuery({ query: standingQuery, pause: mustEnrol })
  const [{ data: demo }, askDemo] = useQuery({ query: demoDataQuery, pause: session.next !== undefined })
  useEffect(() => {
    const timer = setInterval(() => {
      if (!mustEnrol) ask({ requestPolicy: 'network-only' })
      if (!session.next) askDemo({ requestPolicy: 'network-only' })
    }, askEverySeconds * 1000)
    return () => clearInterval(timer)
  }, [ask, askDemo, mustEnrol, session.next])
  const standing = data?.standing
  return (
    <>
      {standing?.suspension && (
        <div className={classes.access} role="alert">
          <span>
            <b>This organisation is suspended</b>: {standing.suspension.reason}
          </span>
        </div>
      )}
      {standing?.deletion && (
        <div className={classes.access} role="alert">
          <span>
            <b>This organisation is to be deleted</b> on {formatMoment(standing.deletion.dueAt, zone)}, as{' '}
            {standing.deletion.askedBy} asked: {standing.deletion.reason}
          </span>
          {session.role === 'ADMIN' && <Link to="/organization">Take it back</Link>}
        </div>
      )}
      {(demo?.demoData.state === 'PRESENT' || demo?.demoData.state === 'LEAVING') && (
        <div className={classes.demo} role="note">
          <span>
            <b>Demo data</b>: what you see comes from a sandbox, and is nobody&apos;s campaign.
            {demo.demoData.state === 'LEAVING' && ' It is being removed.'}
          </span>
          {demo.demoData.state === 'PRESENT' && <Link to="/welcome">Remove it</Link>}
        </div>
      )}
    </>
  )
}
