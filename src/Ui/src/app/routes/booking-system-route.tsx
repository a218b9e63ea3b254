import { SystemPage } from '@/features/bookings/system/system-page'
import { useTitle } from '../use-title'

export function BookingSystemRoute() {
  useTitle('Booking system')
  return <SystemPage />
}
