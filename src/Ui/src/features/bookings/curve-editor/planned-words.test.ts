import { expect, it } from 'vitest'
import { bookableAmount } from './bookable-amount'
import { plannedWords } from './planned-words'

it('says money where an amount is booked', () => {
  const words = plannedWords(' 4500 ', 'EUR')
  expect([words.exact('145.161290'), words.short('400')]).toEqual(['€145.16', '€400'])
})

it.each([
  ['', 'EUR'],
  ['0', 'EUR'],
  ['4,500', 'EUR'],
  ['4500', 'E'],
])('says percent for an amount of "%s" in "%s"', (amount, currency) => {
  const words = plannedWords(amount, currency)
  expect([words.exact('3.225806'), words.short('100')]).toEqual(['3.23%', '100%'])
})

it('asks with amounts that the server can read', () => {
  expect(['4500', ' 0.5 ', '1000000000000'].map(bookableAmount)).toEqual(['4500', '0.5', null])
  expect(['-1', '1e3', '.5', '0.00', 'x'].map(bookableAmount)).toEqual([null, null, null, null, null])
})
