import { describe, expect, it } from 'vitest'
import { bandLooks, bandOrder, isBand, pacingSentence, pacingText, reasonSentence } from './bands'

describe('bands', () => {
  it('gives every band a glyph and a word of its own, so that colour is never alone', () => {
    expect(bandOrder).toHaveLength(Object.keys(bandLooks).length)
    expect(new Set(bandOrder.map((band) => bandLooks[band].glyph)).size).toBe(bandOrder.length)
    expect(new Set(bandOrder.map((band) => bandLooks[band].word)).size).toBe(bandOrder.length)
  })

  it('keeps red for the critical bands', () => {
    expect(bandOrder.filter((band) => bandLooks[band].token === 'critical')).toEqual([
      'CRITICAL_UNDER',
      'CRITICAL_OVER',
    ])
  })

  it('says pacing and why there is none', () => {
    expect(pacingSentence('UNDER', '0.823000', null)).toBe('Under, 82% of plan')
    expect(pacingSentence('UNKNOWN', null, 'NOT_STARTED')).toBe('Pacing unknown: The flight has not started.')
    expect(pacingText(null)).toBe('—')
    expect(reasonSentence('SOME_NEW_CODE')).toBe('Some new code.')
    expect(reasonSentence('NO_BOOKING')).toBe('No booking says yet what was sold.')
  })

  it('knows a band from other text', () => {
    expect(isBand('OVER')).toBe(true)
    expect(isBand('SIDEWAYS')).toBe(false)
    expect(isBand('toString')).toBe(false)
  })
})
