import { getRouteApi } from '@tanstack/react-router'
import { AccountPage } from '@/features/account/account-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/account')

export function AccountRoute() {
  useTitle('Your account')
  return <AccountPage came={route.useSearch().provider} />
}
