import { describe, expect, it } from 'vitest'
import type { AlertDetail } from './alert-queries'
import { causeWords, countOf, historyOf, pointsWords, stakeWords, stepTo, stepWords, withUnit } from './alert-words'

describe('alerts in words', () => {
  it('counts by kind', () => {
    const counts = [
      { standing: 'OPEN', severity: 'CRITICAL', count: 2 },
      { standing: 'OPEN', severity: 'WARNING', count: 3 },
      { standing: 'SNOOZED', severity: 'WARNING', count: 4 },
    ] as const
    expect([countOf(counts, 'OPEN'), countOf(counts, 'OPEN', 'CRITICAL'), countOf(counts, undefined)]).toEqual([
      5, 2, 9,
    ])
  })

  it('says what an hour costs, where that is known', () => {
    expect(stakeWords({ stakePerHour: '9.9', stakeCurrency: 'GBP' })).toBe('£9.90')
    expect(stakeWords({ stakePerHour: '1300', stakeCurrency: 'EUR' })).toBe('€1,300')
    expect(stakeWords({ stakePerHour: null, stakeCurrency: null })).toBe('—')
  })

  it('says what a cause did, and how much of it', () => {
    expect(causeWords({ kind: 'PAUSED', points: '-22.4' })).toBe('paused')
    expect(causeWords({ kind: 'PRICE', points: '-12' })).toBe('cheaper impressions')
    expect(causeWords({ kind: 'IMPRESSIONS', points: '12' })).toBe('more impressions')
    expect([pointsWords('-22.4'), pointsWords('3.6')]).toEqual(['−22 %', '+4 %'])
  })

  it('says a value with its unit', () => {
    expect([withUnit('1', 'days'), withUnit('2', 'days'), withUnit('yes', ''), withUnit('1', '%')]).toEqual([
      '1 day',
      '2 days',
      'yes',
      '1 %',
    ])
  })

  it('says what a step told, else where it went', () => {
    expect(stepWords({ notice: 'FIRED', to: 'FIRING', takesBack: false })).toBe('Fired')
    expect(stepWords({ notice: null, to: 'STALE', takesBack: false })).toBe('Data is late: not judged until it is in')
    expect(stepWords({ notice: 'RESOLVED', to: 'NORMAL', takesBack: true })).toBe('Taken back: its data was restated')
  })

  it('puts steps and deeds in one order, the newest first', () => {
    const step = (sequence: number, notice: 'FIRED' | 'RESOLVED', at: string): AlertDetail['transitions'][number] => ({
      sequence,
      from: 'NORMAL',
      to: 'FIRING',
      notice,
      takesBack: false,
      severity: 'WARNING',
      at,
      value: null,
      threshold: null,
      ruleVersion: 1,
      sentence: null,
      condition: null,
      readings: [],
      deviation: null,
    })
    const lines = historyOf({
      transitions: [step(2, 'RESOLVED', '2026-03-02T00:00:00Z'), step(1, 'FIRED', '2026-03-01T00:00:00Z')],
      deeds: [
        { kind: 'COMMENTED', at: '2026-03-01T13:00:00Z', by: 'Tom', detail: 'Client knows.' },
        { kind: 'ASSIGNED', at: '2026-03-01T12:00:00Z', by: 'Ann', detail: 'to Tom' },
      ],
    })
    expect(lines.map(({ text }) => text)).toEqual(['Resolved', 'Tom wrote', 'Ann assigned it to Tom', 'Fired'])
    expect(lines.map(({ said }) => said)).toEqual([undefined, 'Client knows.', undefined, undefined])
  })

  it('steps through the list and stays at its ends', () => {
    const ids = ['a', 'b', 'c']
    expect([
      stepTo(ids, undefined, 1),
      stepTo(ids, 'a', 1),
      stepTo(ids, 'c', 1),
      stepTo(ids, 'a', -1),
      stepTo([], 'a', 1),
    ]).toEqual(['a', 'b', 'c', 'a', undefined])
  })
})
