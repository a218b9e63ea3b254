import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { LinePage } from '@/features/bookings/line/line-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/bookings/$id/lines/$line')

export function BookingLineRoute() {
  const { id, line } = route.useParams()
  const [name, setName] = useState('Booking line')
  useTitle(name)
  return <LinePage key={`${id}/${line}`} booking={id} line={line} onName={setName} />
}
