import { useState } from 'react'
import { NewPasswordPage } from '@/features/session/new-password-page'

export function NewPasswordRoute() {
  // As with an invitation: the token leaves the address at once, and with it the history.
  const [token] = useState(() => {
    const given = location.hash.slice(1)
    history.replaceState(history.state, '', location.pathname)
    return given
  })
  return <NewPasswordPage token={token} onSet={() => location.assign('/sign-in?changed=yes')} />
}
