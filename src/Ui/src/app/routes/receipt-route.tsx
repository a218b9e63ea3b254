import { useState } from 'react'
import { ReceiptPage } from '@/features/session/receipt-page'
import { useTitle } from '../use-title'

export function ReceiptRoute() {
  useTitle('Receipt')
  // The token stands behind a #, which no server sees; it leaves the address at once, and with it the history.
  const [token] = useState(() => {
    const given = location.hash.slice(1)
    history.replaceState(history.state, '', location.pathname)
    return given
  })
  return <ReceiptPage token={token} />
}
