import { expect, test } from 'vitest'
import type { RollOverLine } from './roll-over-query'
import { canChoose, chosenOf, leftText, policyOf } from './roll-over-words'

const line = (values: Partial<RollOverLine>): RollOverLine => ({
  number: '10',
  name: 'March',
  start: '2026-03-01',
  end: '2026-03-31',
  part: 'GIVES',
  left: '180000',
  problem: null,
  before: { units: '1000000', amount: '8000' },
  after: null,
  ...values,
})

test('what is left is told in what is carried', () => {
  const money = { units: null, amount: '500' }
  expect(leftText(line({}), 'EUR')).toBe('180,000 left')
  expect(leftText(line({ left: '-100000' }), 'EUR')).toBe('100,000 too much')
  expect(leftText(line({ left: '-20.5', before: money }), 'EUR')).toBe('€20.50 too much')
  expect(leftText(line({ left: '0' }), 'EUR')).toBe('delivered whole')
  expect(leftText(line({ left: null }), 'EUR')).toBe('')
  expect(leftText(line({ part: 'TAKES', left: null }), 'EUR')).toBe('')
})

test('only lines that can give something or take are chosen', () => {
  const lines = [
    line({}),
    line({ number: '20', part: 'TAKES', left: null }),
    line({ number: '30', part: 'TAKES', left: null }),
  ]
  expect(lines.map(canChoose)).toEqual([true, true, true])
  expect([line({ left: '0' }), line({ left: null }), line({ problem: 'A flat fee.' })].map(canChoose)).toEqual([
    false,
    false,
    false,
  ])
  expect(chosenOf(lines, new Set(['10', '30']))).toEqual({ from: ['10'], to: ['30'] })
  expect(policyOf('LAST')).toBe('LAST')
  expect(policyOf('ELSE')).toBe('PROPORTIONAL')
})
