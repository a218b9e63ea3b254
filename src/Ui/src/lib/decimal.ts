/**
 * Exact decimals. The API writes amounts as strings so that no client rounds them; sums made here keep that promise.
 * Ratios are for drawing and may be floats.
 */
const scale = 6
const unit = 10n ** BigInt(scale)
const shape = /^(-?)(\d+)(?:\.(\d+))?$/

/** Millionths, or null when the text is no decimal. Digits past the sixth are cut. */
export function toMicros(text: string | null | undefined): bigint | null {
  const parts = shape.exec(text ?? '')
  if (!parts) return null
  const fraction = (parts[3] ?? '').slice(0, scale).padEnd(scale, '0')
  const micros = BigInt(parts[2]!) * unit + BigInt(fraction)
  return parts[1] ? -micros : micros
}

export function fromMicros(micros: bigint): string {
  const magnitude = micros < 0n ? -micros : micros
  const fraction = (magnitude % unit).toString().padStart(scale, '0')
  return `${micros < 0n ? '-' : ''}${magnitude / unit}.${fraction}`
}

/** Exact sum of those that are known; null when none is, because unknown is not zero. */
export function sum(values: Iterable<string | null | undefined>): string | null {
  let total: bigint | null = null
  for (const value of values) {
    const micros = toMicros(value)
    if (micros !== null) total = (total ?? 0n) + micros
  }
  return total === null ? null : fromMicros(total)
}

/** For pixels and percentages only. */
export function toNumber(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text === '') return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** Part over whole as a float; null when either is unknown or the whole is zero. */
export function ratio(part: string | null | undefined, whole: string | null | undefined): number | null {
  const top = toNumber(part)
  const bottom = toNumber(whole)
  return top === null || bottom === null || bottom === 0 ? null : top / bottom
}

/** An amount as somebody wrote it, or null for none; undefined where it is none. */
export function amountOf(text: string): string | null | undefined {
  const plain = text.trim().replaceAll(',', '')
  if (plain === '') return null
  return /^\d+(\.\d+)?$/.test(plain) ? plain : undefined
}
