import { getRouteApi } from '@tanstack/react-router'
import { ProviderPage } from '@/features/provider/provider-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/settings/sign-in')

export function ProviderRoute() {
  useTitle('Sign-in')
  return <ProviderPage came={route.useSearch().provider} />
}
