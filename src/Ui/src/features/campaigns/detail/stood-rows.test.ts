import { describe, expect, it } from 'vitest'
import type { StoodFigures } from './stood-query'
import { stoodRows } from './stood-rows'

const then: StoodFigures = {
  currency: 'GBP',
  basis: 'revenue',
  daysLeft: 17,
  budget: '3100',
  spend: '1310',
  plannedToDate: '1400',
  pacing: '0.935714',
  pacingReason: null,
  band: 'ON_TRACK',
  requiredDailySpend: '105.294118',
  projection: '2791.428571',
  dataThrough: '2026-03-14',
}
const restated: StoodFigures = { ...then, spend: '1400', pacing: '1', requiredDailySpend: '100', projection: '3100' }
const now: StoodFigures = {
  ...then,
  spend: '2900',
  pacing: '0.55',
  band: 'CRITICAL_UNDER',
  daysLeft: 2,
  budget: '6200',
}

const row = (key: string, rows = stoodRows(then, restated, now)) => rows.find((one) => one.key === key)!

describe('a campaign then and now', () => {
  it('tells what restatement changed apart from what came since', () => {
    expect(row('spend')).toEqual({
      key: 'spend',
      label: 'Spend',
      past: '£1,310.00',
      restated: '£1,400.00',
      change: '+£90.00',
      now: '£2,900.00',
    })
    expect(row('pacing')).toMatchObject({ past: '94%', restated: '100%', change: '+6.4 points', now: '55%' })
    expect(row('band')).toMatchObject({
      past: '● On track',
      restated: '● On track',
      change: '',
      now: '▼! Critical under',
    })
    expect(row('budget')).toMatchObject({ past: '£3,100.00', change: '', now: '£6,200.00' })
    expect(row('required').change).toBe('−£5.29')
    expect(row('days-left')).toMatchObject({ past: '17', change: '', now: '2' })
  })

  it('has nothing to hold against where nothing was known', () => {
    expect(row('spend', stoodRows(null, null, now))).toMatchObject({
      past: '—',
      restated: '—',
      change: '',
      now: '£2,900.00',
    })
    expect(row('pacing', stoodRows({ ...then, pacing: null, pacingReason: 'NO_DATA' }, restated, now))).toMatchObject({
      past: '—',
      change: 'changed',
    })
  })
})
