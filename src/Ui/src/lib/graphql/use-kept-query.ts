import { useEffect, useState } from 'react'
import { useQuery, type AnyVariables, type UseQueryArgs } from 'urql'
import { problemOf, type Problem } from './problem'

/**
 * A query that keeps showing its last answer while a newer one is on the way or has failed. `turning` is true while that last answer is the answer to
 * another question than the one asked now: other filters, another page.
 */
export function useKeptQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>) {
  const [result, execute] = useQuery<Data, Variables>(args)
  const asked = JSON.stringify(args.variables ?? null)
  const [kept, setKept] = useState<{ data: Data; asked: string } | undefined>(undefined)
  const { data, fetching } = result
  useEffect(() => {
    if (data !== undefined && data !== null && !fetching) setKept({ data, asked })
  }, [data, fetching, asked])
  const problem: Problem | undefined = result.error ? problemOf(result.error) : undefined
  return {
    data: data ?? kept?.data,
    problem,
    loading: fetching || result.stale,
    turning: fetching && kept !== undefined && kept.asked !== asked,
    reload: () => execute({ requestPolicy: 'network-only' }),
  }
}
