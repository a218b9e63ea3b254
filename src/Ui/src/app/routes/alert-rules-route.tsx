import { getRouteApi } from '@tanstack/react-router'
import { RulesPage } from '@/features/alerts/rules-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/alerts/rules')

export function AlertRulesRoute() {
  useTitle('Rules of alerts')
  const { rule } = route.useSearch()
  const navigate = route.useNavigate()
  return <RulesPage rule={rule} onRule={(next) => void navigate({ search: { rule: next } })} />
}
