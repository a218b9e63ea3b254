import { getRouteApi } from '@tanstack/react-router'
import { ConnectionsPage } from '@/features/connections/connections-page'
import { useTitle } from '../use-title'

const app = getRouteApi('/app')
const route = getRouteApi('/app/connections')

export function ConnectionsRoute() {
  useTitle('Connections')
  const { session } = app.useRouteContext()
  const { c } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ConnectionsPage
      chosenId={c}
      mayConnect={session.role === 'ADMIN'}
      onChoose={(id) => void navigate({ search: { c: id } })}
    />
  )
}
