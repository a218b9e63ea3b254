import { describe, expect, it } from 'vitest'
import {
  barParts,
  fileAddress,
  parseForecastSearch,
  missingByCurrency,
  rangeProblem,
  rateWords,
} from './forecast-words'

describe('the address of the forecast', () => {
  it('has both months or neither', () => {
    expect(parseForecastSearch({ from: '2026-01', through: '2026-12', client: 'Acme' })).toEqual({
      from: '2026-01',
      through: '2026-12',
      client: 'Acme',
    })
    expect(parseForecastSearch({ from: '2026-01', client: '' })).toEqual({ client: undefined })
    expect(parseForecastSearch({ from: '2026-12', through: '2026-01' })).toEqual({ client: undefined })
    expect(parseForecastSearch({ from: '2026-13', through: '2026-14' })).toEqual({ client: undefined })
  })

  it('is that of the file too', () => {
    expect(fileAddress({})).toBe('/margin/forecast.csv')
    expect(fileAddress({ from: '2026-01', through: '2026-12', client: 'A & B' })).toBe(
      '/margin/forecast.csv?from=2026-01&through=2026-12&client=A+%26+B',
    )
  })
})

it('says what is wrong with a range', () => {
  expect(rangeProblem('2026-01', '2026-01')).toBeNull()
  expect(rangeProblem('2026-01', '')).toBe('Say the first month and the last.')
  expect(rangeProblem('2026-02', '2026-01')).toBe('The last month is before the first.')
  expect(rangeProblem('2021-01', '2025-12')).toBeNull()
  expect(rangeProblem('2021-01', '2026-01')).toBe('Ask for at most 60 months.')
})

it('divides a bar by what is earned, projected and booked', () => {
  const money = { revenue: '60', adjustedRevenue: '-10', projectedRevenue: '25', bookedRevenue: '25' }
  expect(barParts(money as never, 200)).toEqual({ earned: 0.25, projected: 0.125, booked: 0.125 })
  expect(barParts({ ...money, revenue: '0' } as never, 0)).toEqual({ earned: 0, projected: 0, booked: 0 })
})

describe('rateWords', () => {
  const rate = { month: '2026-03-01', currency: 'USD', rate: '0.9251234567', publishedOn: '2026-02-20', carriedDays: 0 }
  it('says a rate to six places, and its day where it is of another month', () => {
    expect(rateWords(rate)).toMatch(/^Mar.* 2026 0.925123$/)
    expect(rateWords({ ...rate, carriedDays: 9 })).toMatch(/0.925123, of 20 Feb 2026$/)
  })
})

describe('missingByCurrency', () => {
  it('names the months of each', () => {
    const missing = [
      { month: '2026-11-01', currency: 'INR' },
      { month: '2026-12-01', currency: 'INR' },
      { month: '2027-03-01', currency: 'EUR' },
    ]
    expect(missingByCurrency(missing)).toEqual([
      { currency: 'INR', months: 'November 2026, December 2026' },
      { currency: 'EUR', months: 'March 2027' },
    ])
  })
})
