import { AccountPage } from '@/features/account/account-page'
import { useTitle } from '../use-title'

export function AccountRoute() {
  useTitle('Your account')
  return <AccountPage />
}
