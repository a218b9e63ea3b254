import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import type { ResultOf } from '@/lib/graphql/graphql'
import { advertisersQuery } from './board-queries'

type Advertisers = ResultOf<typeof advertisersQuery>['advertisers']['nodes']

const most = 2000

/** All advertisers, for the filter. A page that fails leaves the list shorter: the board works without. */
export function useAdvertisers(): Advertisers {
  const client = useClient()
  const [advertisers, setAdvertisers] = useState<Advertisers>([])
  useEffect(() => {
    let alive = true
    void (async () => {
      let all: Advertisers = []
      let after: string | null = null
      do {
        const result: { data?: ResultOf<typeof advertisersQuery> } = await client.query(advertisersQuery, { after })
        if (!alive || !result.data) return
        const { nodes, pageInfo }: ResultOf<typeof advertisersQuery>['advertisers'] = result.data.advertisers
        all = [...all, ...nodes]
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null
        setAdvertisers([...all].sort((a, b) => a.name.localeCompare(b.name)))
      } while (after !== null && all.length < most)
    })()
    return () => void (alive = false)
  }, [client])
  return advertisers
}
