import { describe, expect, it } from 'vitest'
import { backtestNotes, backtestSentence, firingSpan } from './backtest-words'

const counts = { campaigns: 200, leftOff: 0, unknown: 0, younger: 0, fired: 0, firedOn: 0, outBefore: 0 }

describe('what a rule would have done', () => {
  it('says how often and on how many campaigns', () => {
    expect(backtestSentence({ fired: 0, firedOn: 0 })).toBe('In the last 30 days it would not have fired.')
    expect(backtestSentence({ fired: 1, firedOn: 1 })).toBe(
      'In the last 30 days it would have fired once on 1 campaign.',
    )
    expect(backtestSentence({ fired: 1200, firedOn: 31 })).toBe(
      'In the last 30 days it would have fired 1,200 times on 31 campaigns.',
    )
  })

  it('says what was left out and what could not be judged', () => {
    expect(backtestNotes(counts)).toEqual([
      'Replayed on 200 campaigns, by what was known at each moment and not by what was restated since.',
    ])
    expect(backtestNotes({ ...counts, leftOff: 1, unknown: 2, younger: 3, outBefore: 4 }).slice(1)).toEqual([
      'On 4 campaigns its condition held already when these days began; not counted.',
      '1 campaign more that it watches was left off.',
      '2 campaigns could not be judged: what it asks for was never known.',
      '3 campaigns are known for less than 30 days.',
    ])
  })

  it('says for how long it would have been out', () => {
    const firing = { firedAt: '2026-03-13T09:01:00Z', overAt: '2026-03-15T12:00:00Z', wasOutBefore: false }
    expect(firingSpan(firing, 'UTC')).toBe('13 Mar, 09:01 until 15 Mar, 12:00')
    expect(firingSpan({ ...firing, overAt: null }, 'UTC')).toBe('13 Mar, 09:01 and out still')
    expect(firingSpan({ ...firing, wasOutBefore: true }, 'UTC')).toBe('Out before these days until 15 Mar, 12:00')
  })
})
