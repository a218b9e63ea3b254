import { useState } from 'react'
import { readStored, writeStored } from '@/lib/stored'

export type Density = 'comfortable' | 'compact'

/** How tall rows are: a habit of the person at this screen, so it is kept in the browser and not in the address. */
export function useDensity(): [Density, () => void] {
  const [density, setDensity] = useState<Density>(() =>
    readStored('density', ['comfortable', 'compact'], 'comfortable'),
  )
  const toggle = () =>
    setDensity((now) => {
      const next = now === 'compact' ? 'comfortable' : 'compact'
      writeStored('density', next)
      return next
    })
  return [density, toggle]
}
