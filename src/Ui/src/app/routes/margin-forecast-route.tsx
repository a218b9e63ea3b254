import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ForecastPage } from '@/features/margin/forecast/forecast-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin/forecast')

export function MarginForecastRoute() {
  useTitle('Forecast')
  const navigate = useNavigate()
  return (
    <ForecastPage search={route.useSearch()} onSearch={(search) => void navigate({ to: '/margin/forecast', search })} />
  )
}
