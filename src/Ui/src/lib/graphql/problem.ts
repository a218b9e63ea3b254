import type { CombinedError } from 'urql'
import { wordsOf } from '../format'

/** What went wrong, in words a trader can act on or pass on. */
export interface Problem {
  readonly code: string
  readonly message: string
}

export function problemOf(error: CombinedError): Problem {
  const first = error.graphQLErrors[0]
  if (first) {
    const code = first.extensions?.['code']
    return { code: typeof code === 'string' ? code : 'GRAPHQL_ERROR', message: first.message || wordsOf(String(code)) }
  }
  const status = (error.response as Response | undefined)?.status
  if (status) return { code: `HTTP_${status}`, message: 'The server answered with an error.' }
  return { code: 'NETWORK', message: 'The server cannot be reached.' }
}
