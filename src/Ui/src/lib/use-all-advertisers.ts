import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'

const allAdvertisersQuery = graphql(`
  query AllAdvertisers($after: String) {
    advertisers(first: 500, after: $after) {
      nodes {
        id
        name
        platform
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

type Page = ResultOf<typeof allAdvertisersQuery>

export type AdvertiserChoice = Page['advertisers']['nodes'][number]

const most = 2000

/** All advertisers by name, to choose from. A page that fails leaves the list shorter. */
export function useAllAdvertisers(): readonly AdvertiserChoice[] {
  const client = useClient()
  const [advertisers, setAdvertisers] = useState<readonly AdvertiserChoice[]>([])
  useEffect(() => {
    let alive = true
    void (async () => {
      let all: readonly AdvertiserChoice[] = []
      let after: string | null = null
      do {
        const result: { data?: Page } = await client.query(allAdvertisersQuery, { after })
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
