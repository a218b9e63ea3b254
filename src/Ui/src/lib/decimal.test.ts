import { describe, expect, it } from 'vitest'
import { fromMicros, ratio, sum, toMicros, toNumber } from './decimal'

describe('decimal', () => {
  it('sums exactly where floats would not', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.300000')
    expect(sum(['9007199254740993.000001', '0.000001'])).toBe('9007199254740993.000002')
    expect(sum(['-1.5', '0.25'])).toBe('-1.250000')
  })

  it('knows unknown from zero', () => {
    expect(sum([null, undefined])).toBeNull()
    expect(sum([null, '0'])).toBe('0.000000')
    expect(sum([])).toBeNull()
    expect(toNumber('')).toBeNull()
    expect(toNumber(null)).toBeNull()
    expect(toNumber('0')).toBe(0)
  })

  it('refuses what is no decimal', () => {
    for (const text of ['', 'abc', '1,000', '1e3', '.5', '--1', 'NaN']) expect(toMicros(text)).toBeNull()
  })

  it('goes there and back', () => {
    for (const text of ['0.000001', '-0.500000', '1234.560000']) expect(fromMicros(toMicros(text)!)).toBe(text)
  })

  it('has no ratio to nothing', () => {
    expect(ratio('1', '0')).toBeNull()
    expect(ratio(null, '2')).toBeNull()
    expect(ratio('1', '2')).toBe(0.5)
  })
})
