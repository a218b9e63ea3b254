import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { CampaignDetail } from '@/features/campaigns/detail/campaign-detail'
import { useTitle } from '../use-title'

const route = getRouteApi('/app/campaigns/$id')

export function CampaignRoute() {
  const { id } = route.useParams()
  const [name, setName] = useState('Campaign')
  useTitle(name)
  const looked = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <CampaignDetail
      key={id}
      id={id}
      onName={setName}
      looked={looked}
      onLook={({ day, at, compare }) => void navigate({ search: { day, at, compare } })}
    />
  )
}
