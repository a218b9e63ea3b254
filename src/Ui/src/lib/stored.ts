/** Small preferences of this browser. Storage may be blocked or hold rubbish; the default is then the answer. */
export function readStored<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  try {
    const value = localStorage.getItem(`paceline-${key}`)
    return allowed.includes(value as T) ? (value as T) : fallback
  } catch {
    return fallback
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(`paceline-${key}`, value)
  } catch {
    // A preference that cannot be kept is only forgotten.
  }
}
