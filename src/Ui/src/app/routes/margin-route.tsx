import { getRouteApi } from '@tanstack/react-router'
import { MarginPage } from '@/features/margin/margin-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin')

export function MarginRoute() {
  useTitle('Margin')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <MarginPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
