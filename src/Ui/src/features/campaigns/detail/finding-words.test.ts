import { expect, it } from 'vitest'
import { withMoney } from './finding-words'

it('writes the amounts of a finding as the other figures are written', () => {
  expect(withMoney('It needs 1,250.00 GBP on each of 3 days left; its best day brought 900.50 GBP.')).toBe(
    'It needs £1,250.00 on each of 3 days left; its best day brought £900.50.',
  )
  expect(withMoney('2 days of 10 in flight have no data.')).toBe('2 days of 10 in flight have no data.')
  expect(withMoney('12,000 impressions delivered.')).toBe('12,000 impressions delivered.')
})
