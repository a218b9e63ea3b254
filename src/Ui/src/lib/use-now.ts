import { useEffect, useState } from 'react'

/** The present, renewed at an interval: for clocks and "12 min ago". */
export function useNow(everySeconds: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return now
}
