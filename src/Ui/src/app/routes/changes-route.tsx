import { getRouteApi } from '@tanstack/react-router'
import { ChangesPage } from '@/features/changes/changes-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/changes')

export function ChangesRoute() {
  useTitle('Changes')
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ChangesPage
      openOnly={open === 'yes'}
      onOpenOnly={(openOnly) => void navigate({ search: { open: openOnly ? 'yes' : undefined } })}
    />
  )
}
