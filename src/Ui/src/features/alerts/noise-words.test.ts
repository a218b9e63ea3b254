import { describe, expect, it } from 'vitest'
import { shareOf, soonWords, spanOf } from './noise-words'

describe('the noise of rules in words', () => {
  it('reads how far back to look', () => {
    expect([spanOf('7'), spanOf('90'), spanOf('31'), spanOf(undefined)]).toEqual([7, 90, 30, 30])
  })

  it('says a part of the firings with its share', () => {
    expect([shareOf(6, { firings: 12 }), shareOf(0, { firings: 3 }), shareOf(0, { firings: 0 })]).toEqual([
      '6 (50%)',
      '0 (0%)',
      '—',
    ])
  })

  it('says how soon firings were acknowledged', () => {
    expect([null, 20, 90, 5_400].map((seconds) => soonWords({ medianSecondsToAcknowledge: seconds }))).toEqual([
      '—',
      'under a minute',
      '2 min',
      '1 h 30 min',
    ])
  })
})
