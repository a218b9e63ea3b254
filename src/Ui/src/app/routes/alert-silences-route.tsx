import { getRouteApi } from '@tanstack/react-router'
import { SilencesPage } from '@/features/alerts/silences-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/alerts/silences')

export function AlertSilencesRoute() {
  useTitle('Silences of alerts')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <SilencesPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
