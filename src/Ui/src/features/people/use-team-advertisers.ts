import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import type { ResultOf } from '@/lib/graphql/graphql'
import { teamAdvertisersQuery, type TeamAdvertiser } from './teams-queries'

type Page = ResultOf<typeof teamAdvertisersQuery>

const most = 2000

/** All advertisers by name, to choose from. A page that fails leaves the list shorter. */
export function useTeamAdvertisers(): readonly TeamAdvertiser[] {
  const client = useClient()
  const [advertisers, setAdvertisers] = useState<readonly TeamAdvertiser[]>([])
  useEffect(() => {
    let alive = true
    void (async () => {
      let all: readonly TeamAdvertiser[] = []
      let after: string | null = null
      do {
        const result: { data?: Page } = await client.query(teamAdvertisersQuery, { after })
        if (!alive || !result.data) return
        const { nodes, pageInfo }: Page['advertisers'] = result.data.advertisers
        all = [...all, ...nodes]
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null
        setAdvertisers([...all].sort((a, b) => a.name.localeCompare(b.name)))
      } while (after !== null && all.length < most)
    })()
    return () => void (alive = false)
  }, [client])
  return advertisers
}
