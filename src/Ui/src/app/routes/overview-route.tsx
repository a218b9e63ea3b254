import { OverviewPage } from '@/features/overview/overview-page'
import { useTitle } from '../use-title'

export function OverviewRoute() {
  useTitle('Overview')
  return <OverviewPage />
}
