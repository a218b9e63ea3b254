import { createClient as createSocket } from 'graphql-ws'
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from 'urql'
import { setLiveStatus } from './live-status'
import { persisted, type Asked } from './persisted'

const socketUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`
const unauthorizedClose = 4401
const normalClose = 1000
/** Keeps the socket from one screen to the next. */
const idleCloseMs = 5000

export function createGraphqlClient(onSignedOut: () => void): Client {
  const socket = createSocket({
    url: socketUrl,
    retryAttempts: Number.POSITIVE_INFINITY,
    keepAlive: 15_000,
    lazyCloseTimeout: idleCloseMs,
    // Any close but a refusal is worth another try: the cookie is the credential and may still hold. What is no close is
    // a fault of this page, and trying it again at once and for ever would hang it.
    shouldRetry: (reason) => reason instanceof CloseEvent && reason.code !== unauthorizedClose,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** retries, 15_000))),
    on: {
      connecting: () => setLiveStatus('connecting'),
      connected: () => setLiveStatus('live'),
      closed: (event) => {
        const code = event instanceof CloseEvent ? event.code : 0
        setLiveStatus(code === normalClose ? 'idle' : 'lost')
        if (code === unauthorizedClose) onSignedOut()
      },
    },
  })

  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: {
      credentials: 'same-origin',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'GraphQL-Require-Preflight': '1',
      },
    },
    fetch: async (input, init) => {
      const body =
        typeof init?.body === 'string' ? JSON.stringify(persisted(JSON.parse(init.body) as Asked)) : init?.body
      const response = await fetch(input, { ...init, body })
      if (response.status === 401) onSignedOut()
      return response
    },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (asked) => {
          const payload = persisted(asked)
          return {
            // The library sends no payload without a text, be it empty.
            subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...payload, query: payload.query ?? '' }, sink) }),
          }
        },
      }),
    ],
  })
}
