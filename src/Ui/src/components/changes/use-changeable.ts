import { useMemo } from 'react'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { changeableQuery } from './change-queries'
import type { ChangeTarget } from './change-dialog'

// What is changed is offered something else afterwards.
const context = { additionalTypenames: ['PlatformChange'] }

/** Tells what of a campaign its platform lets be changed at all; nothing while that is not known, and for whoever may not. */
export function useChangeable(campaign: string, mayChange: boolean) {
  const { data } = useKeptQuery({
    query: changeableQuery,
    variables: { campaign },
    requestPolicy: 'cache-and-network',
    pause: !mayChange,
    context,
  })
  return useMemo(() => {
    const offered = new Set(
      data?.changeable.filter(({ offers }) => offers.length > 0).map(({ kind, entity }) => `${kind} ${entity}`),
    )
    return ({ kind, entity }: Pick<ChangeTarget, 'kind' | 'entity'>) => offered.has(`${kind} ${entity}`)
  }, [data])
}
