import { getRouteApi } from '@tanstack/react-router'
import { AuditPage } from '@/features/audit/audit-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/audit')

export function AuditRoute() {
  useTitle('Audit')
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  return <AuditPage text={q ?? ''} onText={(text) => void navigate({ search: { q: text || undefined } })} />
}
