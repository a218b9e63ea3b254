import { getRouteApi } from '@tanstack/react-router'
import { ActualsPage } from '@/features/margin/actuals/actuals-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin/actuals')

export function MarginActualsRoute() {
  useTitle('Actuals')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <ActualsPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
