import { describe, expect, it } from 'vitest'
import type { PlatformCall } from './platform-calls-query'
import { beforeOf, nowOf, wantedOf, whatOf } from './platform-calls-words'

const call: PlatformCall = {
  line: '10',
  key: 'dv360:7',
  isOrder: true,
  name: 'Display',
  on: 'BUDGET',
  partStart: null,
  dayBefore: null,
  day: null,
  dayNow: null,
  currency: 'EUR',
  amountBefore: '900',
  amount: '1250.01',
  amountNow: '1000',
  open: null,
  isDone: false,
}
const said = (one: PlatformCall) => [whatOf(one), beforeOf(one), wantedOf(one), nowOf(one)]

describe('a call', () => {
  it('says money, impressions and days', () => {
    expect(said(call)).toEqual(['Budget', '€900.00', '€1,250.01', '€1,000.00'])
    expect(said({ ...call, on: 'DAILY_BUDGET', currency: null, amountNow: null })).toEqual([
      'Budget a day',
      '900 impressions',
      '1,250 impressions',
      '—',
    ])
    const days = { ...call, dayBefore: '2026-03-31', day: '2026-04-06', dayNow: '2026-03-31' }
    expect(said({ ...days, on: 'LAST_DAY' })).toEqual(['Last day', '31 Mar', '6 Apr', '31 Mar'])
  })
  it('says of which part it is, and why it is left to a person', () => {
    expect(said({ ...call, partStart: '2026-03-11', amount: null, open: 'SHARED' }).slice(0, 3)).toEqual([
      'Budget, from 11 Mar',
      '€900.00',
      'by hand: others are in it',
    ])
  })
})
