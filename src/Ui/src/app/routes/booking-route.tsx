import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { BookingPage } from '@/features/bookings/booking-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/bookings/$id')

export function BookingRoute() {
  const { id } = route.useParams()
  const [name, setName] = useState('Booking')
  useTitle(name)
  const { at } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <BookingPage
      key={id}
      id={id}
      onName={setName}
      at={at}
      onAt={(moment) => void navigate({ search: { at: moment } })}
    />
  )
}
