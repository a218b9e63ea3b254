import { expect, it } from 'vitest'
import { daysOf, isWeekend, weekdayOf } from './flight-days'

it('counts both ends, over the end of a month and a leap day', () =>
  expect(daysOf('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']))

it('loses no day where clocks change', () => expect(daysOf('2026-03-01', '2026-03-31')).toHaveLength(31))

it.each([
  ['', '2026-03-01'],
  ['2026-03-01', ''],
  ['2026-03-02', '2026-03-01'],
  ['0002-03-01', '2026-03-01'],
])('makes no days from %s to %s', (start, end) => expect(daysOf(start, end)).toEqual([]))

it('begins weeks on Monday', () => {
  expect(['2026-03-02', '2026-03-07', '2026-03-08'].map(weekdayOf)).toEqual([0, 5, 6])
  expect(daysOf('2026-03-05', '2026-03-09').filter(isWeekend)).toEqual(['2026-03-07', '2026-03-08'])
})
