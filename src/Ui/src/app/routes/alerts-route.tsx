import { getRouteApi } from '@tanstack/react-router'
import { AlertsPage } from '@/features/alerts/alerts-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/alerts')

export function AlertsRoute() {
  useTitle('Alerts')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <AlertsPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
