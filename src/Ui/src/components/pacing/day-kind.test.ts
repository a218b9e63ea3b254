import { describe, expect, it } from 'vitest'
import { dayIn, dayKind } from './day-kind'

const kind = (date: string, actual: string | null, complete = false) =>
  dayKind({ date, actual, complete }, '2026-11-20', '2026-11-22')

describe('dayKind', () => {
  it('knows a day without data from a day of zero', () => {
    expect(kind('2026-11-19', null, true)).toBe('missing')
    expect(kind('2026-11-19', '0.000000', true)).toBe('actual')
  })

  it('knows what is late from what is to come', () => {
    expect(kind('2026-11-21', null)).toBe('awaited')
    expect(kind('2026-11-22', null)).toBe('future')
    expect(kind('2026-11-23', null)).toBe('future')
  })

  it('does not take a day so far for a whole one', () => {
    expect(kind('2026-11-22', '12.0')).toBe('partial')
    expect(kind('2026-11-21', '12.0')).toBe('partial')
  })

  it('takes today from the campaign’s own zone', () => {
    const at = new Date('2026-11-22T02:00:00Z')
    expect(dayIn('America/New_York', at)).toBe('2026-11-21')
    expect(dayIn('Europe/London', at)).toBe('2026-11-22')
  })
})
