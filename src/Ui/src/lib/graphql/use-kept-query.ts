import { useEffect, useState } from 'react'
import { useQuery, type AnyVariables, type UseQueryArgs } from 'urql'
import { problemOf, type Problem } from './problem'

/** A query that keeps showing its last answer while a newer one is on the way or has failed. */
export function useKeptQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>) {
  const [result, execute] = useQuery<Data, Variables>(args)
  const [kept, setKept] = useState<Data | undefined>(undefined)
  useEffect(() => {
    if (result.data !== undefined && result.data !== null) setKept(result.data)
  }, [result.data])
  const problem: Problem | undefined = result.error ? problemOf(result.error) : undefined
  return {
    data: result.data ?? kept,
    problem,
    loading: result.fetching || result.stale,
    reload: () => execute({ requestPolicy: 'network-only' }),
  }
}
