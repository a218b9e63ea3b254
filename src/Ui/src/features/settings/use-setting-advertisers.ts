import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import type { ResultOf } from '@/lib/graphql/graphql'
import { settingAdvertisersQuery, type SettingAdvertiser } from './settings-queries'

type Page = ResultOf<typeof settingAdvertisersQuery>

const most = 2000

/** All advertisers by name, to choose one from. A page that fails leaves the list shorter. */
export function useSettingAdvertisers(): readonly SettingAdvertiser[] {
  const client = useClient()
  const [advertisers, setAdvertisers] = useState<readonly SettingAdvertiser[]>([])
  useEffect(() => {
    let alive = true
    void (async () => {
      let all: readonly SettingAdvertiser[] = []
      let after: string | null = null
      do {
        const result: { data?: Page } = await client.query(settingAdvertisersQuery, { after })
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
