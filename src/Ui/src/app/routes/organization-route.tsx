import { OrganizationPage } from '@/features/organization/organization-page'
import { useTitle } from '../use-title'

export function OrganizationRoute() {
  useTitle('Organisation')
  return <OrganizationPage />
}
