import { expect, it } from 'vitest'
import { foundWords } from './public-holidays-words'

it('names holidays with their days', () => {
  expect(
    foundWords('Germany', [
      { day: '2026-04-03', name: 'Good Friday' },
      { day: '2026-04-06', name: 'Easter Monday' },
    ]),
  ).toBe('3 Apr Good Friday · 6 Apr Easter Monday')
  expect(foundWords('Germany', [])).toBe('Germany has no public holiday in that time.')
})
