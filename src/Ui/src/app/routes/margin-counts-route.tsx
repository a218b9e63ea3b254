import { getRouteApi } from '@tanstack/react-router'
import { CountsPage } from '@/features/margin/counts/counts-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin/counts')

export function MarginCountsRoute() {
  useTitle('Counts')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <CountsPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
