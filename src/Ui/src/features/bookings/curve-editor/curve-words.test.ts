import { expect, it } from 'vitest'
import { readCurve, writeCurve } from './curve-words'

it.each([
  'even',
  'asap',
  'ahead 1.2',
  'frontloaded 0.6',
  'dark 2026-03-07 2026-03-08',
  'weekdays 1 1 1 1 1 0 0',
  'hours 8-20 8-20 8-20 8-20 8-20 off off',
  'weights 3 2 1',
  'ahead 1.2 except 2026-03-07 2026-03-08',
  'milestones 2026-03-01=40 2026-03-15=60',
])('writes %s as it was read', (text) => {
  expect(writeCurve(readCurve(text)!)).toBe(text)
})

it('takes spaces as people type them', () =>
  expect(readCurve('  ahead  1.2 except 2026-03-07 ')).toEqual({ kind: 'ahead', rest: ['1.2'], dark: ['2026-03-07'] }))

it('has one word for an even curve with dark days', () =>
  expect(writeCurve(readCurve('even except 2026-03-07')!)).toBe('dark 2026-03-07'))

it('reads nothing as even, as the server does', () =>
  expect(readCurve(' ')).toEqual({ kind: 'even', rest: [], dark: [] }))

it.each(['steep 1', 'toString', 'Even'])('knows no kind called %s', (text) => expect(readCurve(text)).toBeNull())
