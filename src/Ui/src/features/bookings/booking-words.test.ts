import { expect, it } from 'vitest'
import { plainDecimal } from './booking-words'

it.each([
  ['4.50000000', '4.5'],
  ['1000', '1000'],
  ['12.000', '12'],
  ['0.01230000', '0.0123'],
])('writes %s as %s', (stored, shown) => expect(plainDecimal(stored)).toBe(shown))
