import { getRouteApi } from '@tanstack/react-router'
import { SettingsPage } from '@/features/settings/settings-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/settings')

export function SettingsRoute() {
  useTitle('Settings')
  const { advertiser } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <SettingsPage
      advertiserId={advertiser ?? null}
      onAdvertiser={(id) => void navigate({ search: { advertiser: id ?? undefined } })}
    />
  )
}
