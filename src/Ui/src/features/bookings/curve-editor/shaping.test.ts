import { describe, expect, it } from 'vitest'
import { writeCurve, type CurveKind } from './curve-words'
import { daysOf } from './flight-days'
import { fitted, startOf, withDark, withWord } from './shaping'

const days = daysOf('2026-03-05', '2026-03-08')
const start = (kind: CurveKind, over: readonly string[], planned: readonly number[] = []) =>
  writeCurve(startOf(kind, over, planned, []))

describe('a kind that was just picked', () => {
  it('keeps dark days where it can have them', () => {
    expect(writeCurve(startOf('ahead', days, [], ['2026-03-07']))).toBe('ahead 1.2 except 2026-03-07')
    expect(writeCurve(startOf('asap', days, [], ['2026-03-07']))).toBe('asap')
  })

  it('takes the shape there was as weights', () => {
    expect(start('weights', days, [400, 200, 0, 0.001])).toBe('weights 100 50 0 1')
    expect(start('weights', days)).toBe('weights 100 100 100 100')
  })

  it('divides the flight in two', () => {
    expect(start('milestones', days)).toBe('milestones 2026-03-05=50 2026-03-07=50')
    expect(start('milestones', days.slice(0, 1))).toBe('milestones 2026-03-05=100')
  })

  it('is its word alone without a flight, and the server says what is missing', () =>
    expect((['weights', 'milestones'] as const).map((kind) => start(kind, []))).toEqual(['weights', 'milestones']))
})

describe('dark days', () => {
  it('come in order and once', () =>
    expect(withDark(['2026-03-07'], ['2026-03-06', '2026-03-07'], true)).toEqual(['2026-03-06', '2026-03-07']))

  it('serve again', () => expect(withDark(['2026-03-06', '2026-03-07'], ['2026-03-07'], false)).toEqual(['2026-03-06']))
})

it('changes one word and keeps the places of the others', () => {
  expect(withWord(['3', '2', '1'], 1, ' 5 ')).toEqual(['3', '5', '1'])
  expect(withWord(['3'], 2, '1')).toEqual(['3', '', '1'])
})

it('fits weights to a flight that became longer or shorter', () => {
  expect(fitted(['3', '2'], 4)).toEqual(['3', '2', '2', '2'])
  expect(fitted(['3', '2', '1'], 2)).toEqual(['3', '2'])
  expect(fitted([], 1)).toEqual(['100'])
})
