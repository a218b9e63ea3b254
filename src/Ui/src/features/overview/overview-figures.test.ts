import { describe, expect, it } from 'vitest'
import { atRisk, freshness, inBands, missing, offPlan, spreadBars } from './overview-figures'

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

  it('have what is at risk by currency, their own first, and no currency where nothing is', () => {
    const total = (currency: string, risk: string) => ({
      currency,
      atRisk: risk,
      campaigns: 1,
      spend: '0',
      spendToday: '0',
      plannedToDate: '0',
      budget: '0',
      projection: '0',
    })
    const totals = [total('EUR', '5'), total('GBP', '1.5'), total('JPY', '0'), total('USD', '20')]
    expect(atRisk(totals, 'GBP').map(({ currency }) => currency)).toEqual(['GBP', 'USD', 'EUR'])
    expect(atRisk(totals, 'JPY').map(({ currency }) => currency)).toEqual(['USD', 'EUR', 'GBP'])
  })

  it('say exactly what is missing', () => {
    expect(missing({ spend: '0.1', plannedToDate: '0.3' })).toBe('0.200000')
    expect(missing({ spend: null, plannedToDate: '0.3' })).toBeNull()
  })

  it('spread campaigns over steps off the plan, empty ones too', () => {
    const bars = spreadBars([
      { from: null, to: '0.5', band: 'CRITICAL_UNDER', count: 2 },
      { from: '0.95', to: '1', band: 'ON_TRACK', count: 4 },
      { from: '1', to: '1.05', band: 'ON_TRACK', count: 7 },
      { from: '1', to: '1.05', band: 'OVER', count: 1 },
      { from: '1.5', to: null, band: 'CRITICAL_OVER', count: 3 },
    ])
    expect(bars).toHaveLength(22)
    expect(bars.map(({ total }) => total).filter((total) => total > 0)).toEqual([2, 4, 8, 3])
    expect(bars[0]).toEqual({ from: null, to: -0.5, total: 2, parts: [{ band: 'CRITICAL_UNDER', count: 2 }] })
    expect(bars[10]).toMatchObject({ from: -0.05, to: 0, total: 4 })
    expect(bars[11]).toMatchObject({ from: 0, to: 0.05, total: 8 })
    expect(bars[21]).toMatchObject({ from: 0.5, to: null, total: 3 })
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
