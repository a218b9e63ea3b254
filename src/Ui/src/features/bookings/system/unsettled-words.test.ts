import { expect, test } from 'vitest'
import { placeOf, standing } from './unsettled-words'

test('a place is named as far as it is known', () => {
  expect(placeOf({ line: '10', field: 'Amount' })).toBe('Line 10 · Amount')
  expect(placeOf({ line: '', field: 'Currency' })).toBe('Currency')
  expect(placeOf({ line: '10', field: '' })).toBe('Line 10')
  expect(placeOf({ line: '', field: '' })).toBe('Booking')
})

test('it says whether both were changed, a change did not come, or there is no booking', () => {
  expect(standing({ isConflict: true, bookingId: 'x' })).toBe('Changed on both sides')
  expect(standing({ isConflict: false, bookingId: 'x' })).toBe('A change could not be taken')
  expect(standing({ isConflict: false, bookingId: null })).toBe('Could not be booked')
})
