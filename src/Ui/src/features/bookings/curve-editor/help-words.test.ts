import { expect, it } from 'vitest'
import { foundWords, learntWords } from './help-words'

it('names holidays with their days', () => {
  expect(
    foundWords('Germany', [
      { day: '2026-04-03', name: 'Good Friday' },
      { day: '2026-04-06', name: 'Easter Monday' },
    ]),
  ).toBe('3 Apr Good Friday · 6 Apr Easter Monday')
  expect(foundWords('Germany', [])).toBe('Germany has no public holiday within the flight.')
})

it('says what a week was learnt from', () => {
  expect(learntWords('Acme', { days: 56, from: '2026-01-05', through: '2026-03-01' })).toBe(
    'From 56 days, 5 Jan to 1 Mar.',
  )
  expect(learntWords('Acme', null)).toBe(
    'Too little was delivered for Acme to learn from: four weeks at least are needed.',
  )
})
