import { useEffect, useRef } from 'react'
import { readStored, writeStored } from './stored'

/** Single-key shortcuts can be switched off (WCAG 2.1.4). */
let enabled = readStored('shortcuts', ['on', 'off'], 'on') === 'on'
export const shortcutsEnabled = () => enabled
export function setShortcutsEnabled(on: boolean) {
  enabled = on
  writeStored('shortcuts', on ? 'on' : 'off')
}

// Nobody types into a box that was just ticked.
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]') !== null

/**
 * Keys as typed ("j", "/", "Shift+X" is "X"), or two in a row ("g c"). Not heard while typing, in a dialog, or with a
 * modifier held. A handler that returns false leaves the key to the browser.
 */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => void | false>) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    let first = ''
    let firstAt = 0
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return
      if (!enabled && event.key !== 'Escape' && event.key !== 'Enter') return
      const pair = event.timeStamp - firstAt < 1000 ? `${first} ${event.key}` : ''
      const handler = latest.current[pair] ?? latest.current[event.key]
      first = event.key
      firstAt = event.timeStamp
      if (handler && handler(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
