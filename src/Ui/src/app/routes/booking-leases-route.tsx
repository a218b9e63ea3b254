import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { LeasesPage } from '@/features/bookings/leases/leases-page'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/bookings/$id/leases')

export function BookingLeasesRoute() {
  const { id } = route.useParams()
  const [name, setName] = useState('Leases')
  useTitle(name)
  return <LeasesPage key={id} id={id} onName={setName} />
}
