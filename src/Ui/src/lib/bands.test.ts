import { describe, expect, it } from 'vitest'
import { bandLook, bandLooks, bandOrder, isBand, pacingSentence, pacingText, rangeText, reasonSentence } from './bands'

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

  it('says between what a pacing will have been, and nothing where that is not known or settled', () => {
    const paced = { pacing: '0.98', pacingLow: '0.951', pacingHigh: '1.03' }
    expect(rangeText(paced)).toBe('95–103')
    expect(rangeText(paced, 1)).toBe('95.1–103.0')
    expect(rangeText({ ...paced, pacingLow: null })).toBe('')
    expect(rangeText({ ...paced, pacing: null })).toBe('')
    expect(rangeText({ pacing: '0.98', pacingLow: '0.979', pacingHigh: '0.981' })).toBe('')
    expect(rangeText({ pacing: '0.98', pacingLow: '0.979', pacingHigh: '0.981' }, 1)).toBe('97.9–98.1')
    expect(rangeText({ pacing: '0.90', pacingLow: '0.951', pacingHigh: '0.951' })).toBe('95–95')
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
