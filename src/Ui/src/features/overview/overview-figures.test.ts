import { describe, expect, it } from 'vitest'
import { freshness, inBands, missing, offPlan } from './overview-figures'

describe('the figures of the overview', () => {
  it('count campaigns of several bands', () => {
    const bands = [
      { band: 'CRITICAL_UNDER' as const, count: 2 },
      { band: 'UNDER' as const, count: 5 },
      { band: 'ON_TRACK' as const, count: 9 },
    ]
    expect(inBands(bands, ['CRITICAL_UNDER', 'UNDER'])).toBe(7)
    expect(inBands(bands, ['OVER'])).toBe(0)
  })

  it('hold what was delivered against the plan, and say nothing where there is none', () => {
    expect(offPlan({ spend: '105', plannedToDate: '100' })).toBeCloseTo(0.05, 12)
    expect(offPlan({ spend: '1', plannedToDate: '0' })).toBeNull()
    expect(offPlan({ spend: null, plannedToDate: '100' })).toBeNull()
  })

  it('say exactly what is missing', () => {
    expect(missing({ spend: '0.1', plannedToDate: '0.3' })).toBe('0.200000')
    expect(missing({ spend: null, plannedToDate: '0.3' })).toBeNull()
  })

  it('take the oldest data and the longest lag of accounts that are read', () => {
    const account = (isRead: boolean, dataThrough: string | null, lagMinutes: number) => ({
      isRead,
      dataThrough,
      lagMinutes,
    })
    expect(
      freshness({
        accounts: [
          account(true, '2026-03-02', 5),
          account(true, '2026-03-01', 90),
          account(true, null, 0),
          account(false, '2025-01-01', 9999),
        ],
      }),
    ).toEqual({ accounts: 3, dataThrough: '2026-03-01', lagMinutes: 90 })
    expect(freshness({ accounts: [] })).toEqual({ accounts: 0, dataThrough: null, lagMinutes: 0 })
  })
})
