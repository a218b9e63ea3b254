import { describe, expect, it } from 'vitest'
import { newLine } from '../line-draft'
import type { WhatIf } from './what-if-query'
import { askedLines, comparedOf, timesOf, tried, untried } from './what-if-words'

describe('timesOf', () => {
  it.each([
    ['', '1'],
    ['80', '0.8'],
    [' 112,5 ', '1.125'],
    ['0', '0'],
    ['1000', '10'],
    ['-5', null],
    ['half', null],
  ])('reads %j as %j', (percent, times) => expect(timesOf(percent)).toBe(times))
})

describe('tried', () => {
  const line = { ...newLine('10'), rate: '8', units: '1000000', amount: '8000', end: '2026-03-10' }
  it('has the amount worked out anew with another rate or number of units', () => {
    expect(tried(line, 'rate', '9')).toEqual({ ...line, rate: '9', amount: '' })
    expect(tried(line, 'units', '5')).toEqual({ ...line, units: '5', amount: '' })
  })
  it('leaves it alone otherwise', () => {
    expect(tried(line, 'end', '2026-03-12')).toEqual({ ...line, end: '2026-03-12' })
    expect(tried({ ...line, units: '' }, 'rate', '9').amount).toBe('8000')
  })
})

describe('askedLines', () => {
  const lines = ['10', '20', '30'].map((number) => ({ ...newLine(number), rate: '8' }))
  const asked = (trials: Parameters<typeof askedLines>[0], looked: string) =>
    askedLines(trials, lines, looked).map(({ line, restDelivery, isDropped }) => [line.number, restDelivery, isDropped])
  it('are those that are tried otherwise, and the one that is looked at', () => {
    const [one, two, three] = lines.map(untried)
    expect(asked([one!, two!, three!], '20')).toEqual([['20', '1', false]])
    expect(asked([{ ...one!, delivery: '80' }, two!, { ...three!, dropped: true }], '20')).toEqual([
      ['10', '0.8', false],
      ['20', '1', false],
      ['30', '1', true],
    ])
  })
})

describe('comparedOf', () => {
  const margin = { revenue: '8000', cost: '6160.5', money: '1839.5', onRevenue: '0.23', costOver: '0', reason: null }
  const booking = (money: string, projection: string): WhatIf['before'] => ({
    lines: [{ line: '10', requiredDaily: '500', projection, isPacedInMoney: false, atEnd: { ...margin, money } }],
    atEnd: { money, onRevenue: '0.23' },
  })
  it('says which figures differ', () => {
    const rows = comparedOf(
      { before: booking('1839.5', '1000000'), after: booking('1900', '1100000'), problems: [], calls: [] },
      '10',
      'EUR',
    )
    expect(rows.filter(({ differs }) => differs).map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Projected delivery', '1,000,000', '1,100,000'],
      ['Margin', '€1,839.50', '€1,900.00'],
      ['Margin of the booking', '€1,839.50', '€1,900.00'],
    ])
  })
  it('knows nothing of what cannot be', () => {
    const rows = comparedOf({ before: booking('1', '1'), after: null, problems: [], calls: [] }, '10', 'EUR')
    expect(new Set(rows.map(({ after }) => after))).toEqual(new Set(['—']))
  })
})
