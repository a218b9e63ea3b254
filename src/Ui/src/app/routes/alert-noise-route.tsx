import { getRouteApi } from '@tanstack/react-router'
import { NoisePage } from '@/features/alerts/noise-page'
import { spanOf } from '@/features/alerts/noise-words'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/alerts/analytics')

export function AlertNoiseRoute() {
  useTitle('Analytics of alerts')
  const { days } = route.useSearch()
  const navigate = route.useNavigate()
  return <NoisePage days={spanOf(days)} onDays={(next) => void navigate({ search: { days: String(next) } })} />
}
