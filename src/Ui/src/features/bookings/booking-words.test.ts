import { expect, it } from 'vitest'
import { plainDecimal, sayValue } from './booking-words'

it.each([
  ['4.50000000', '4.5'],
  ['1000', '1000'],
  ['12.000', '12'],
  ['0.01230000', '0.0123'],
])('writes %s as %s', (stored, shown) => expect(plainDecimal(stored)).toBe(shown))

it('groups the digits of amounts, and leaves names and days alone', () => {
  expect(sayValue('Units', '2000000')).toBe('2,000,000')
  expect(sayValue('Rate', '4.12345678')).toBe('4.12345678')
  expect(sayValue('Line name', '2027')).toBe('2027')
  expect(sayValue('Rate', '')).toBe('')
})
