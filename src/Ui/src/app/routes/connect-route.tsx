import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ConnectPage } from '@/features/connections/connect-page'
import { useTitle } from '../use-title'

const app = getRouteApi('/app')
const route = getRouteApi('/app/connections/new')

export function ConnectRoute() {
  useTitle('Connect a platform')
  const { session } = app.useRouteContext()
  const { platform, setup } = route.useSearch()
  const navigate = useNavigate()
  return (
    <ConnectPage
      platformCode={platform}
      mayConnect={session.role === 'ADMIN'}
      onPlatform={(code) => void navigate({ to: '/connections/new', search: { platform: code, setup } })}
      choosesAccounts={setup === 'yes'}
      onCreated={(id) =>
        void (setup ? navigate({ to: '/welcome' }) : navigate({ to: '/connections/$id', params: { id } }))
      }
    />
  )
}
