import { useEffect, useRef } from 'react'

/** Does something again and again while the page is looked at; null rests. */
export function useRepeat(everySeconds: number | null, act: () => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (everySeconds === null) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
}
