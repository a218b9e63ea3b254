import { describe, expect, it } from 'vitest'
import { calendarSpan, countStates, differingDays, firstLook, moved } from './calendar'
import type { DayState, HealthAccount } from './health-queries'

const account = (key: string, states: readonly DayState[]): HealthAccount => ({
  key,
  name: key,
  dataThrough: null,
  days: states.map((state, index) => ({
    date: `2026-11-0${index + 1}`,
    state,
    lineItems: 0,
    restated: 0,
    impressions: null,
    revenue: null,
  })),
})

describe('calendar', () => {
  it('has 35 days, today the last', () => {
    expect(calendarSpan(Date.parse('2026-11-26T23:59:00Z'))).toEqual({ from: '2026-10-23', to: '2026-11-26' })
  })

  it('names a day that differs once, however many accounts have it', () => {
    const accounts = [account('a', ['COMPLETE', 'DIFFERS', 'DIFFERS']), account('b', ['UNKNOWN', 'PARTIAL', 'DIFFERS'])]
    expect(differingDays(accounts)).toEqual(['2026-11-02', '2026-11-03'])
    expect(countStates(accounts)).toEqual({ COMPLETE: 1, PARTIAL: 1, UNKNOWN: 1, DIFFERS: 3 })
    expect(firstLook(accounts)?.day.date).toBe('2026-11-03')
    expect(firstLook([])).toBeNull()
  })

  it('is walked by the keys of a grid and does not fall off its edges', () => {
    const at = (key: string, row: number, column: number, ctrl = false) => moved({ row, column }, key, ctrl, 3, 35)
    expect(at('ArrowRight', 0, 33)).toEqual({ row: 0, column: 34 })
    expect(at('ArrowRight', 0, 34)).toEqual({ row: 0, column: 34 })
    expect(at('ArrowUp', 0, 5)).toEqual({ row: 0, column: 5 })
    expect(at('ArrowDown', 1, 5)).toEqual({ row: 2, column: 5 })
    expect(at('End', 0, 5)).toEqual({ row: 0, column: 34 })
    expect(at('End', 0, 5, true)).toEqual({ row: 2, column: 34 })
    expect(at('Home', 2, 5, true)).toEqual({ row: 0, column: 0 })
    expect(at('a', 0, 0)).toBeNull()
  })
})
