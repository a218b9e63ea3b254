import { expect, it } from 'vitest'
import { ageWords, gainsOf, reachOf } from './restatement'

const cost = { figure: 'COST', ageDays: 1, observed: 9, low: '0.970000', median: '1.010000', high: '1.080000' }
const young = { figure: 'COST', ageDays: 3, observed: 4, low: null, median: null, high: null }

it('says by how much a figure still changes, for every age', () => {
  const gains = gainsOf([cost, young], 'COST')
  expect(gains.map((gain) => [gain.ageDays, gain.observed, gain.range !== null])).toEqual([
    [0, 0, false],
    [1, 9, true],
    [3, 4, false],
    [7, 0, false],
    [30, 0, false],
  ])
  expect(gains[1]!.range!.low).toBeCloseTo(-0.03)
  expect(gains[1]!.range!.median).toBeCloseTo(0.01)
  expect(reachOf(gains)).toBeCloseTo(0.08)
})

it('does not blow a hair up to a beam', () => {
  expect(reachOf(gainsOf([], 'COST'))).toBe(0.01)
})

it('writes an age as one says it', () => {
  expect([0, 1, 7].map(ageWords)).toEqual(['At the end of the day', '1 day later', '7 days later'])
})
