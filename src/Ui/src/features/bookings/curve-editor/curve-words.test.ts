import { expect, it } from 'vitest'
import { readCurve, writeCurve } from './curve-words'

it.each([
  'even',
  'asap',
  'ahead 1.2',
  'frontloaded 0.6',
  'dark 2026-03-07 2026-03-08',
  'weekdays 1 1 1 1 1 0 0',
  'weights 3 2 1',
  'milestones 2026-03-01=40 2026-03-15=60',
])('writes %s as it was read', (text) => {
  expect(writeCurve(readCurve(text)!)).toBe(text)
})

it('takes spaces as people type them', () =>
  expect(readCurve('  dark  2026-03-07 ')).toEqual({ kind: 'dark', rest: ['2026-03-07'] }))

it('reads nothing as even, as the server does', () => expect(readCurve(' ')).toEqual({ kind: 'even', rest: [] }))

it.each(['steep 1', 'toString', 'Even'])('knows no kind called %s', (text) => expect(readCurve(text)).toBeNull())
