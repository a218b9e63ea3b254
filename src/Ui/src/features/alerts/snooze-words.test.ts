import { describe, expect, it } from 'vitest'
import { snoozeInput } from './snooze-words'

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
})
