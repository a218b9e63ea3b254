import { expect, it } from 'vitest'
import { chartScale } from './chart-scale'
import { summaryOf, tipOf } from './chart-words'
import { plannedWords } from './planned-words'

const words = plannedWords('400', 'EUR')
const { bars } = chartScale([
  { day: '2026-03-01', planned: '300', cumulative: '300', isDark: false },
  { day: '2026-03-02', planned: '0', cumulative: '300', isDark: true },
  { day: '2026-03-03', planned: '100', cumulative: '400', isDark: false },
])

it('says a day in lines', () => {
  expect(tipOf(bars[0]!, words)).toBe('1 Mar: €300.00\nBy its end €300.00')
  expect(tipOf(bars[1]!, words, 'Press it')).toBe('2 Mar: dark\nBy its end €300.00\nPress it')
})

it('says the whole in a sentence', () =>
  expect(summaryOf(bars, words)).toBe('Planned over 3 days, 1 of them dark; the most on 1 Mar, €300.00.'))
