import { describe, expect, it } from 'vitest'
import { markLine, marksByDay, type PacedMark } from './mark'

const mark = (day: string, text: string): PacedMark => ({
  day,
  at: `${day}T08:00:00Z`,
  glyph: '◆',
  what: 'Budget',
  text,
})

describe('marks on charts', () => {
  it('stand on the days that the chart has', () => {
    const marks = [
      mark('2026-03-09', 'b'),
      mark('2026-03-09', 'a'),
      mark('2026-03-02', 'c'),
      mark('2026-01-01', 'gone'),
    ]
    expect(marksByDay(marks, [{ date: '2026-03-02' }, { date: '2026-03-03' }, { date: '2026-03-09' }])).toEqual([
      { day: '2026-03-02', marks: [marks[2]] },
      { day: '2026-03-09', marks: [marks[0], marks[1]] },
    ])
  })

  it('are told in one line, the first ones', () => {
    expect(markLine([mark('2026-03-09', 'a')])).toBe('◆ a')
    expect(markLine(['a', 'b', 'c', 'd'].map((text) => mark('2026-03-09', text)))).toBe('◆ a; ◆ b; and 2 more')
  })
})
