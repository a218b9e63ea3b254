import { expect, it } from 'vitest'
import { ledOn, weightAtTop, weightsDrawn } from './stroke'

const nothing = new Map<number, number>()

it('passes over no day, whichever way the hand goes', () => {
  const there = ledOn(nothing, { index: 1, part: 0.2 }, { index: 4, part: 0.8 })
  expect([...there].map(([index, part]) => [index, Number(part.toFixed(2))])).toEqual([
    [1, 0.2],
    [2, 0.4],
    [3, 0.6],
    [4, 0.8],
  ])
  expect([...ledOn(there, { index: 4, part: 0.8 }, { index: 3, part: 0.5 }).entries()].at(-2)).toEqual([3, 0.5])
})

it('sets the day it stands on', () =>
  expect([...ledOn(nothing, { index: 2, part: 0.4 }, { index: 2, part: 0.7 })]).toEqual([[2, 0.7]]))

it('leaves a day out at the floor', () =>
  expect(ledOn(nothing, { index: 0, part: 0.02 }, { index: 0, part: 0.02 }).get(0)).toBe(0))

it('makes weights in the measure of those there are, and leaves the others alone', () => {
  expect(weightAtTop(['3', '2', '1'], 400, 600)).toBe(4)
  expect(weightsDrawn(['3', '2.50', '1'], new Map([[0, 0.123456]]), 4)).toEqual(['0.494', '2.50', '1'])
  expect(weightsDrawn(['3', '2', '1'], new Map([[2, 0]]), 4)).toEqual(['3', '2', '0'])
})

it('draws nothing where weights add up to nothing', () => {
  expect(weightAtTop(['0', '0'], 400, 600)).toBeNull()
  expect(weightAtTop(['x'], 400, 600)).toBeNull()
})
