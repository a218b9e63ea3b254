import { describe, expect, it } from 'vitest'
import { endsOf, snoozeInput } from './snooze-words'

describe('a snooze', () => {
  const now = Date.UTC(2026, 2, 10, 8)

  it('ends with its time', () => {
    expect(snoozeInput('time', 4, 'pacing < 60', now)).toEqual({
      until: '2026-03-10T12:00:00.000Z',
      untilNextDay: false,
      when: null,
    })
  })

  it('ends before it with a day or a condition', () => {
    expect(snoozeInput('day', 24, '', now)).toMatchObject({ untilNextDay: true, when: null })
    expect(snoozeInput('when', 24, ' pacing < 60 ', now)).toMatchObject({ untilNextDay: false, when: 'pacing < 60' })
  })

  it('ends when the terms of a line are agreed anew, and only lines have terms', () => {
    expect(snoozeInput('amended', 24, '', now)).toMatchObject({ untilNextDay: false, when: 'amendment_age < 1' })
    const [line, campaign] = [
      { campaignId: null, bookingId: 'b' },
      { campaignId: 'c', bookingId: null },
    ]
    const offered = (...all: { campaignId: string | null; bookingId: string | null }[]) =>
      endsOf(all).map(({ value }) => value)
    expect(offered(line)).toEqual(['time', 'amended', 'when'])
    expect(offered(campaign)).toEqual(['time', 'day', 'when'])
    expect(offered(line, campaign)).toEqual(['time', 'when'])
  })
})
