import { useMemo } from 'react'
import { useComputedColorScheme } from '@mantine/core'

/** Tokens as canvas wants them: resolved values, read anew when the scheme changes. */
export function useChartColors<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const scheme = useComputedColorScheme()
  const key = names.join(' ')
  return useMemo(() => {
    void scheme
    const style = getComputedStyle(document.documentElement)
    const entries = key.split(' ').map((name) => [name, style.getPropertyValue(`--pl-${name}`).trim()])
    return Object.fromEntries(entries) as Record<Name, string>
  }, [key, scheme])
}
