import { describe, expect, it } from 'vitest'
import type { AlertSilence } from './silence-queries'
import { coversWords, matchersOf, noMatcher, seedOf, silencedWords, timesOf } from './silence-words'

const silence: AlertSilence = {
  id: 's',
  standing: 'RUNNING',
  matchers: [],
  startsAt: '2026-03-09T08:00:00Z',
  endsAt: '2026-03-09T10:30:00Z',
  reason: 'Moving house',
  madeAt: '2026-03-09T08:00:00Z',
  madeBy: 'Ada',
  endedBy: null,
  covers: 3,
}

describe('coversWords', () => {
  it('names every test', () => {
    expect(
      coversWords([
        { label: 'advertiser', kind: 'EQUAL', value: 'Acme' },
        { label: 'rule', kind: 'FITS_NOT', value: '.*_pacing' },
        { label: 'other', kind: 'NOT_EQUAL', value: 'x' },
      ]),
    ).toBe('Advertiser is Acme, and Rule id does not fit .*_pacing, and other is not x')
  })
})

describe('timesOf', () => {
  it.each([
    [{ standing: 'RUNNING' as const }, 'until 9 Mar, 10:30'],
    [{ standing: 'COMING' as const }, '9 Mar, 08:00 until 9 Mar, 10:30'],
    [{ standing: 'PAST' as const }, 'ended 9 Mar, 10:30'],
    [{ standing: 'PAST' as const, endedBy: 'Tom' }, 'ended by Tom 9 Mar, 10:30'],
  ])('says when %o is', (change, words) => {
    expect(timesOf({ ...silence, ...change }, 'UTC')).toBe(words)
  })
})

describe('silencedWords', () => {
  it('says by whom, until when and why', () => {
    expect(
      silencedWords({ silencedUntil: '2026-03-09T10:30:00Z', silencedBy: 'Ada', silenceReason: 'Moving house' }, 'UTC'),
    ).toBe('Silenced by Ada until 9 Mar, 10:30: Moving house')
  })

  it('says nothing of an alert that is not silenced', () => {
    expect(silencedWords({ silencedUntil: null, silencedBy: null, silenceReason: null }, 'UTC')).toBeUndefined()
  })
})

describe('matchersOf', () => {
  it('begins with what the alert looked at has, or with one test to fill in', () => {
    expect(matchersOf({ rule: 'under_pacing', campaign_key: 'dv360:9' })).toEqual([
      { label: 'rule', kind: 'EQUAL', value: 'under_pacing' },
      { label: 'campaign_key', kind: 'EQUAL', value: 'dv360:9' },
    ])
    expect(matchersOf({})).toEqual([noMatcher])
  })
})

describe('seedOf', () => {
  it('finds what is like the watched thing by the label its kind has', () => {
    const subject = { campaignId: null, connectionId: null, name: 'Main', owner: 'Acme' }
    expect(seedOf({ ...subject, campaignId: 'c' })).toEqual({ advertiser: 'Acme' })
    expect(seedOf({ ...subject, connectionId: 'c' })).toEqual({ connection: 'Main' })
    expect(seedOf(subject)).toEqual({ client: 'Acme' })
  })
})
