import { describe, expect, it } from 'vitest'
import { differenceOf, preselected, sayChange, stateWords } from './change-words'

describe('a change in words', () => {
  it.each([
    [{ change: 'PAUSE', from: null, to: null, unit: 'GBP' }, 'Pause'],
    [{ change: 'RESUME', from: null, to: null, unit: 'GBP' }, 'Set going again'],
    [{ change: 'DAILY_BUDGET', from: '100', to: '80.5', unit: 'GBP' }, 'Daily budget £100.00 → £80.50'],
    [{ change: 'DAILY_BUDGET', from: '1500', to: '12000', unit: 'impressions' }, 'Daily budget 1,500 → 12,000'],
  ] as const)('says %o', (change, said) => expect(sayChange(change)).toBe(said))

  it.each([
    ['100', '120', '+20%'],
    ['100', '80', '−20%'],
    ['100', '103.5', '+3.5%'],
    ['100', '100.01', '+0.01%'],
    ['100', '100', null],
    ['0', '100', null],
    [null, '100', null],
  ])('says how much more %s to %s is', (from, to, said) => expect(differenceOf(from, to)).toBe(said))

  it.each([
    [['PAUSE', 'DAILY_BUDGET'], undefined, null],
    [['PAUSE'], undefined, 'PAUSE'],
    [['PAUSE', 'DAILY_BUDGET'], 'DAILY_BUDGET', 'DAILY_BUDGET'],
    [['PAUSE', 'DAILY_BUDGET'], 'PAUSE', 'PAUSE'],
    [['RESUME'], 'PAUSE', null],
    [['PAUSE'], 'DAILY_BUDGET', null],
  ] as const)('preselects of %o, %s being proposed, %s', (offers, wanted, chosen) =>
    expect(preselected(offers, wanted)).toBe(chosen),
  )

  it('calls nothing good but what the platform has so', () =>
    expect(Object.entries(stateWords).filter(([, { tone }]) => tone === 'good')).toEqual([
      ['APPLIED', stateWords.APPLIED],
    ]))
})
