import { describe, expect, it } from 'vitest'
import { deviationReach } from './deviation-scale'
import { niceTop } from '@/lib/nice-top'

describe('chart scales', () => {
  it('always show the whole tolerance band', () => {
    expect(deviationReach([0.01, 0.02], 0.9, 1.1)).toBeCloseTo(0.18)
    expect(deviationReach([], 0.9, 1.1)).toBeCloseTo(0.18)
  })

  it('let the wild first days leave the picture', () => {
    const days = [5, ...Array.from({ length: 19 }, () => -0.3)]
    expect(deviationReach(days, 0.9, 1.1)).toBeCloseTo(0.345)
  })

  // A campaign of four months that was 58 % behind after nine days had no line at all.
  it('reach as far as the days of a flight that has just begun', () => {
    const days = [-0.9, ...Array.from({ length: 8 }, () => -0.58), ...Array.from({ length: 104 }, () => null)]
    expect(deviationReach(days, 0.9, 1.1)).toBeCloseTo(0.667)
    expect(deviationReach([-0.58], 0.9, 1.1)).toBeCloseTo(0.667)
  })

  it('end at a round number whose half is round', () => {
    expect([0, 7, 950, 1001, 4300].map(niceTop)).toEqual([1, 8, 1000, 2000, 5000])
  })
})
