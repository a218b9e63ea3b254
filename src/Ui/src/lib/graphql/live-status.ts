import { useSyncExternalStore } from 'react'

/** `idle`: no screen listens at the moment, so there is nothing to say. */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'lost'

let status: LiveStatus = 'idle'
let interrupted = false
let recoveries = 0
const listeners = new Set<() => void>()

export function setLiveStatus(next: LiveStatus) {
  if (next === 'live' && interrupted) recoveries++
  if (next === 'lost') interrupted = true
  if (next === 'live' || next === 'idle') interrupted = false
  status = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLiveStatus = () => useSyncExternalStore(subscribe, () => status)

/** Counts returns after an interruption: messages may have been missed in between. */
export const useRecoveries = () => useSyncExternalStore(subscribe, () => recoveries)
