import { useCallback, useMemo } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { parseBoardSearch, writeBoardSearch, type BoardSearch } from '@/features/campaigns/board/board-search'
import { CampaignsBoard } from '@/features/campaigns/board/campaigns-board'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/campaigns')

export function CampaignsRoute() {
  useTitle('Campaigns')
  const raw = route.useSearch()
  const navigate = route.useNavigate()
  const search = useMemo(() => parseBoardSearch(raw), [raw])
  const onSearch = useCallback(
    (next: BoardSearch, replace = false) => void navigate({ search: writeBoardSearch(next), replace }),
    [navigate],
  )
  return <CampaignsBoard search={search} onSearch={onSearch} />
}
