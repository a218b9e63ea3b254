import { useNavigate } from '@tanstack/react-router'
import { NewBookingPage } from '@/features/bookings/new-booking-page'
import { useTitle } from '../use-title'

export function NewBookingRoute() {
  useTitle('New booking')
  const navigate = useNavigate()
  return <NewBookingPage onBooked={(id) => void navigate({ to: '/bookings/$id', params: { id } })} />
}
