import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { ConnectionPage } from '@/features/connections/connection-page'
import { useTitle } from '../use-title'

const app = getRouteApi('/app')
const route = getRouteApi('/app/connections/$id')

export function ConnectionRoute() {
  const { session } = app.useRouteContext()
  const { id } = route.useParams()
  const [name, setName] = useState('Connection')
  useTitle(name)
  return <ConnectionPage key={id} id={id} role={session.role} onName={setName} />
}
