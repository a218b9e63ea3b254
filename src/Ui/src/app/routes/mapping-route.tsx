import { getRouteApi } from '@tanstack/react-router'
import { MappingPage } from '@/features/bookings/mapping/mapping-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/bookings/mapping')

export function MappingRoute() {
  useTitle('Mapping')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <MappingPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
