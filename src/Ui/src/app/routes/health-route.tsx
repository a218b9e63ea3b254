import { useCallback, useMemo } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { HealthPage } from '@/features/health/health-page'
import { parseHealthSearch, writeHealthSearch, type HealthSearch } from '@/features/health/health-search'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/data-health')

export function HealthRoute() {
  useTitle('Data health')
  const raw = route.useSearch()
  const navigate = route.useNavigate()
  const search = useMemo(() => parseHealthSearch({ ...raw }), [raw])
  const onSearch = useCallback(
    (next: HealthSearch, replace = false) => void navigate({ search: writeHealthSearch(next), replace }),
    [navigate],
  )
  return <HealthPage search={search} onSearch={onSearch} />
}
