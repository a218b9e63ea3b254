import { expect, it } from 'vitest'
import { daysOf } from './flight-days'
import { goalOf, oneMore, readStretches, sumOf, writeStretches } from './milestones'

const days = daysOf('2026-03-01', '2026-03-31')

it('writes stretches as they were read', () => {
  const words = ['2026-03-01=40', '2026-03-15=60']
  expect(readStretches(words)).toEqual([
    { from: '2026-03-01', goal: '40' },
    { from: '2026-03-15', goal: '60' },
  ])
  expect(writeStretches(readStretches(words), goalOf(words))).toEqual(words)
})

it('knows amounts by what they add up to', () => {
  const words = ['2026-03-01=400', '2026-03-15=600', 'of', '1000']
  expect(goalOf(words)).toBe('1000')
  expect(writeStretches(readStretches(words), goalOf(words))).toEqual(words)
  expect(sumOf(readStretches(words))).toBe('1000')
  expect(goalOf(['2026-03-01=400', 'of'])).toBe('')
  expect(goalOf(['2026-03-01=40'])).toBeNull()
})

it('keeps what is only half typed', () => {
  expect(readStretches(['2026-03-01', '=5', 'x'])).toEqual([
    { from: '2026-03-01', goal: '' },
    { from: '', goal: '5' },
    { from: 'x', goal: '' },
  ])
  expect(writeStretches([{ from: '', goal: ' 5 ' }], null)).toEqual(['=5'])
})

it('begins one more in the middle of the last', () => {
  expect(oneMore(readStretches(['2026-03-01=40', '2026-03-15=60']), days).at(-1)).toEqual({
    from: '2026-03-24',
    goal: '0',
  })
  expect(oneMore([], days)).toEqual([{ from: '2026-03-01', goal: '0' }])
  expect(oneMore([], [])).toEqual([{ from: '', goal: '0' }])
})
