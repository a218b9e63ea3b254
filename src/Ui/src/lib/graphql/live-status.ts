import { useSyncExternalStore } from 'react'

export type LiveStatus = 'connecting' | 'live' | 'lost'

let status: LiveStatus = 'connecting'
let connections = 0
const listeners = new Set<() => void>()

export function setLiveStatus(next: LiveStatus) {
  status = next
  if (next === 'live') connections++
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLiveStatus = () => useSyncExternalStore(subscribe, () => status)

/** Counts connections: a change after the first means that messages may have been missed in between. */
export const useLiveEpoch = () => useSyncExternalStore(subscribe, () => connections)
