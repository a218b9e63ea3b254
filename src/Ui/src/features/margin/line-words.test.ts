import { expect, test } from 'vitest'
import { bookedText, daysLeftText, isTold, nextBookedText, nextText, pacedText, shareText } from './line-words'

const units = { isPacedInMoney: false, currency: 'EUR', booked: '4500', bookedUnits: '1000000' }

test('a line is paced in its units or in its money', () => {
  expect(pacedText(units, '930000')).toBe('930,000')
  expect(pacedText({ ...units, isPacedInMoney: true }, '930.4')).toBe('€930')
  expect(pacedText(units, null)).toBe('—')
})

test('what is booked is units, or money where no unit is sold', () => {
  expect(bookedText(units)).toBe('1,000,000')
  expect(bookedText({ ...units, bookedUnits: null })).toBe('€4,500')
  expect(bookedText({ ...units, isPacedInMoney: true })).toBe('€4,500')
})

test('what is agreed for later stands beside it, in what is paced', () => {
  const next = { from: '2026-03-15', booked: '6000', bookedUnits: '1500000' }
  expect(nextBookedText({ ...units, next })).toBe('1,500,000')
  expect(nextBookedText({ ...units, isPacedInMoney: true, next })).toBe('€6,000')
  expect(nextText({ next }, '1,500,000')).toBe('→ 1,500,000 from 15 Mar')
  expect([nextBookedText({ ...units, next: null }), nextText({ next: null }, '—')]).toEqual(['', ''])
})

test('what some platform does not tell is not shown as nothing', () => {
  expect(isTold({ standing: 'UNKNOWN', pacing: null })).toBe(false)
  expect(isTold({ standing: 'UNKNOWN', pacing: '0.9' })).toBe(true)
  expect(isTold({ standing: 'EARNING', pacing: null })).toBe(true)
})

test('an amount is a share of what is booked, where both are known', () => {
  expect(shareText(units, '930000')).toBe('93.0% of booked')
  expect(shareText({ ...units, isPacedInMoney: true }, '2250')).toBe('50.0% of booked')
  expect(shareText({ ...units, bookedUnits: null }, '930000')).toBe('')
  expect(shareText(units, null)).toBe('')
})

test('days left are counted with the last', () => {
  const flight = { start: '2026-03-01', end: '2026-03-31' }
  expect(daysLeftText(flight, '2026-03-10')).toBe('22 days left')
  expect(daysLeftText(flight, '2026-03-31')).toBe('1 day left')
  expect(daysLeftText(flight, '2026-04-01')).toBe('over')
  expect(daysLeftText(flight, '2026-02-28')).toBe('begins in 1 day')
  expect(daysLeftText(flight, '2026-03-01')).toBe('31 days left')
})
