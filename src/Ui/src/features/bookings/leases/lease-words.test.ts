import { expect, test } from 'vitest'
import { amountText, capRange, heldWhy, lends, partsOf } from './lease-words'
import type { Lease } from './leases-queries'

const item: Lease = {
  item: 'dv360:9',
  name: 'Video',
  isMapped: true,
  state: null,
  cap: null,
  spent: '100',
  through: null,
  until: null,
  returnable: '0',
  overshoot: '0',
}

test('a line lends units or money', () => {
  expect(lends({ measure: 'IMPRESSIONS', costBasis: null }, 'EUR')).toBe('impressions')
  expect(lends({ measure: 'MONEY', costBasis: 'MEDIA' }, 'EUR')).toBe('EUR of media cost')
  expect(amountText({ measure: 'CLICKS' }, '12345', 'EUR')).toBe('12,345')
  expect(amountText({ measure: 'MONEY' }, '12345.5', 'EUR')).toBe('€12,345.50')
})

test('parts are shares of what is booked, or of what they come to where that is more', () => {
  const line = { booked: '1000', free: '300', held: '500', settled: '100', outside: '100', overshoot: '0' }
  expect(partsOf(line).map(({ key, share }) => [key, share])).toEqual([
    ['settled', 0.1],
    ['held', 0.5],
    ['outside', 0.1],
    ['overshoot', 0],
  ])
  expect(partsOf({ ...line, held: '1800', free: '-1000' })[1]?.share).toBe(0.9)
  expect(partsOf({ ...line, booked: '0', held: '0', settled: '0', outside: '0' })[0]?.share).toBe(0)
})

test('a cap goes from what may be spent to what is free', () => {
  expect(capRange({ free: '300' }, item)).toEqual({ least: 100, most: 400 })
  expect(capRange({ free: '-5' }, item)).toEqual({ least: 100, most: 95 })
  expect(capRange({ free: '300' }, { ...item, state: 'LIVE', cap: '600', returnable: '450' })).toEqual({
    least: 150,
    most: 900,
  })
})

test('what cannot be lent to says why', () => {
  expect(heldWhy({ free: '1' }, item)).toBeNull()
  expect(heldWhy({ free: '1' }, { ...item, state: 'LIVE', isMapped: false })).toBeNull()
  expect(heldWhy({ free: '1' }, { ...item, state: 'SETTLED', isMapped: false })).toBe(
    'It does not work for this line any more.',
  )
  expect(heldWhy({ free: '1' }, { ...item, state: 'STOPPED' })).toBe('Its end is not reported yet.')
  expect(heldWhy({ free: '1' }, { ...item, spent: null })).toBe('Its platform does not tell its spend in this.')
  expect(heldWhy({ free: '0' }, item)).toBe('Nothing of the line is free.')
})
