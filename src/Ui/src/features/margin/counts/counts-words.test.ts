import { describe, expect, it } from 'vitest'
import {
  daysWords,
  discrepancyWords,
  kindsOf,
  parseCountsSearch,
  reachWords,
  takenWords,
  unitsWords,
} from './counts-words'

describe('how far a line is counted', () => {
  it('says what waits, and nothing where nothing does', () => {
    const row = { source: 'AD_SERVER', countedThrough: null, waitsFrom: null } as const
    expect(reachWords(row)).toBe('nothing to count yet')
    expect(reachWords({ ...row, waitsFrom: '2026-03-01' })).toBe('nothing since 1 Mar')
    expect(reachWords({ ...row, countedThrough: '2026-03-14', waitsFrom: '2026-03-15' })).toBe('through 14 Mar')
    expect(reachWords({ ...row, countedThrough: '2026-03-31' })).toBe('all that is over')
    expect(reachWords({ ...row, source: 'PLATFORM' })).toBe('as the platform counts')
  })
})

describe('figures', () => {
  it('have signs where they are differences', () => {
    expect(discrepancyWords('0.075269')).toBe('+7.5%')
    expect(discrepancyWords('-0.01')).toBe('−1.0%')
    expect(discrepancyWords(null)).toBe('—')
    expect(unitsWords({ kind: 'AD_SERVER', units: '14000' })).toBe('14,000')
    expect(unitsWords({ kind: 'ADJUSTMENT', units: '500' })).toBe('+500')
    expect(unitsWords({ kind: 'ADJUSTMENT', units: '-500' })).toBe('−500')
    expect(daysWords({ from: '2026-03-01', through: '2026-03-01' })).toBe('1 Mar 2026')
    expect(daysWords({ from: '2026-03-01', through: '2026-03-31' })).toBe('1 Mar – 31 Mar 2026')
  })
})

describe('what may be said', () => {
  it('is an agreed count only where people count', () => {
    expect(kindsOf('PLATFORM')).toEqual(['AD_SERVER', 'ADJUSTMENT'])
    expect(kindsOf('MANUAL')[0]).toBe('MANUAL')
  })
})

describe('the address', () => {
  it('leaves out what makes no sense', () => {
    expect(parseCountsSearch({ q: '', waiting: 'x', booking: 'b' })).toEqual({ q: undefined, waiting: undefined })
    expect(parseCountsSearch({ waiting: 'only', booking: 'b', line: '10' })).toEqual({
      q: undefined,
      waiting: 'only',
      booking: 'b',
      line: '10',
    })
  })
})

describe('what came of a file', () => {
  it('says what changed, and what does not pay', () => {
    expect(takenWords({ lines: 0, days: 0, notPaying: 0 })).toBe('Everything in it was known already.')
    expect(takenWords({ lines: 1, days: 2, notPaying: 0 })).toBe('2 days of 1 line are counted anew.')
    expect(takenWords({ lines: 3, days: 31, notPaying: 1 })).toBe(
      '31 days of 3 lines are counted anew. 1 of them is paid by another count, which goes on to pay.',
    )
  })
})
