import { getRouteApi } from '@tanstack/react-router'
import { ClosePage } from '@/features/margin/close/close-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/margin/close')

export function MarginCloseRoute() {
  useTitle('Month-end close')
  return <ClosePage search={route.useSearch()} />
}
