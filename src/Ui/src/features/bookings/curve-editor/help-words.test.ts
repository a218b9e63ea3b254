import { expect, it } from 'vitest'
import { learntWords } from './help-words'

it('says what a week was learnt from', () => {
  expect(learntWords('Acme', { days: 56, from: '2026-01-05', through: '2026-03-01' })).toBe(
    'From 56 days, 5 Jan to 1 Mar.',
  )
  expect(learntWords('Acme', null)).toBe(
    'Too little was delivered for Acme to learn from: four weeks at least are needed.',
  )
})
