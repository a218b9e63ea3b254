import { getRouteApi } from '@tanstack/react-router'
import { BookingsPage } from '@/features/bookings/bookings-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/bookings')

export function BookingsRoute() {
  useTitle('Bookings')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <BookingsPage search={search} onSearch={(next) => void navigate({ search: next })} />
}
