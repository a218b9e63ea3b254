import { getRouteApi } from '@tanstack/react-router'
import { ReceiversPage } from '@/features/alerts/receivers-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/alerts/receivers')

export function AlertReceiversRoute() {
  useTitle('Receivers of alerts')
  const { receiver } = route.useSearch()
  const navigate = route.useNavigate()
  return <ReceiversPage receiver={receiver} onReceiver={(next) => void navigate({ search: { receiver: next } })} />
}
