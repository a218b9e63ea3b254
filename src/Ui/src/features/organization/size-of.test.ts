import { expect, it } from 'vitest'
import { sizeOf } from './size-of'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [123_456, '123 kB'],
  [5_250_000, '5.3 MB'],
  [7_000_000_000_000, '7.0 TB'],
])('says %d bytes as %s', (bytes, text) => expect(sizeOf(bytes)).toBe(text))
