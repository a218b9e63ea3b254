import { useState } from 'react'
import { InvitationPage } from '@/features/session/invitation-page'
import { CodeForm } from '@/features/session/sign-in-page'

export function InvitationRoute() {
  // The token stands behind a #, which no server sees; it leaves the address at once, and with it the history.
  const [token] = useState(() => {
    const given = location.hash.slice(1)
    history.replaceState(history.state, '', location.pathname)
    return given
  })
  const [waits, setWaits] = useState<{ takesPasskey?: boolean } | null>(null)
  const enter = () => location.assign('/')
  return waits ? (
    <CodeForm takesPasskey={waits.takesPasskey} onSignedIn={enter} />
  ) : (
    <InvitationPage token={token} onSignedIn={enter} onSecondFactor={(takesPasskey) => setWaits({ takesPasskey })} />
  )
}
