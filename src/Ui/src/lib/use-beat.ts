import { useEffect, useState } from 'react'

/** Counts up at an interval while the page is looked at. Connections have no subscription; this stands in for one. */
export function useBeat(everySeconds: number): number {
  const [beat, setBeat] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setBeat((count) => count + 1)
    }, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return beat
}
