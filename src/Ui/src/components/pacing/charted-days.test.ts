import { describe, expect, it } from 'vitest'
import { chartedDays } from './charted-days'

const days = Array.from({ length: 10 }, (_, index) => ({
  date: `2026-11-0${index}`,
  actual: index === 2 ? '5.000000' : index === 0 ? '0.000000' : null,
}))
const dates = (flight: { flightStart: string | null; flightEnd: string | null }) =>
  chartedDays(days, flight)
    .map((day) => day.date.slice(-1))
    .join('')

describe('charted days', () => {
  it('are the flight, and delivery before it with the days between', () =>
    expect(dates({ flightStart: '2026-11-05', flightEnd: '2026-11-07' })).toBe('234567'))

  it('are the flight alone when all delivery is in it', () =>
    expect(dates({ flightStart: '2026-11-01', flightEnd: '2026-11-04' })).toBe('1234'))

  it('are the days of delivery without a flight', () => expect(dates({ flightStart: null, flightEnd: null })).toBe('2'))

  it('are all days where nothing says which matter', () => {
    const quiet = days.map((day) => ({ ...day, actual: null }))
    expect(chartedDays(quiet, { flightStart: null, flightEnd: null })).toHaveLength(10)
  })
})
