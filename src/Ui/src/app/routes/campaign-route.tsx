import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { CampaignDetail } from '@/features/campaigns/detail/campaign-detail'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/campaigns/$id')

export function CampaignRoute() {
  const { id } = route.useParams()
  const [name, setName] = useState('Campaign')
  useTitle(name)
  return <CampaignDetail key={id} id={id} onName={setName} />
}
