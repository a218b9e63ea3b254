import { describe, expect, it } from 'vitest'
import { bandLook, bandLooks, bandOrder, isBand, pacingSentence, pacingText, reasonSentence } from './bands'

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
    expect(pacingSentence('UNKNOWN', null, 'NOT_STARTED')).toBe('Not started: The flight has not started.')
    expect(pacingText(null)).toBe('—')
    expect(reasonSentence('SOME_NEW_CODE')).toBe('Some new code.')
    expect(reasonSentence('NO_BOOKING')).toBe('No booking says yet what was sold.')
  })

  it('names why there is no pacing, and calls only a mystery unknown', () => {
    const says = (reason: string | null) => {
      const { glyph, word } = bandLook('UNKNOWN', reason)
      return `${glyph} ${word}`
    }
    expect(says('FLIGHT_OVER')).toBe('■ Ended')
    expect(says('NOT_STARTED')).toBe('○ Not started')
    expect(says('HISTORY_MISSING')).toBe('? History loading')
    expect(says('SOME_NEW_CODE')).toBe('? Unknown')
    // A pacing without a band: ASAP, and its day has not come.
    expect(says(null)).toBe('○ Not due yet')
    expect(bandLook('OVER', 'FLIGHT_OVER')).toEqual(bandLooks.OVER)
    expect(bandLooks.UNKNOWN.word).toBe('Not paced')
  })

  it('knows a band from other text', () => {
    expect(isBand('OVER')).toBe(true)
    expect(isBand('SIDEWAYS')).toBe(false)
    expect(isBand('toString')).toBe(false)
  })
})
