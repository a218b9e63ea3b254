import { describe, expect, it } from 'vitest'
import { lineDiff, ruleLines, withoutVersion } from './line-diff'

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${kind === 'same' ? ' ' : kind === 'added' ? '+' : '-'}${text}`)

describe('the difference of two texts', () => {
  it('is what was taken away and what is new, where it stands', () => {
    expect(shown('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d'])
  })

  it('is nothing of a text and itself', () => {
    expect(shown('a\nb', 'a\nb\n')).toEqual([' a', ' b'])
  })

  it('is all of a text that is new, or that is gone', () => {
    expect(shown('', 'a\nb')).toEqual(['+a', '+b'])
    expect(shown('a\n', '')).toEqual(['-a'])
  })

  it('keeps as much as it can', () => {
    expect(shown('a\nb\nc\nd', 'b\nd\na')).toEqual(['-a', ' b', '-c', ' d', '+a'])
  })

  it('leaves the version of a rule out, and says whether it judges', () => {
    expect(withoutVersion('alert low v12 "Low v3"\non campaign')).toBe('alert low "Low v3"\non campaign')
    expect(shown(ruleLines('alert a v1 "A"', false), ruleLines('alert a v2 "A"', true))).toEqual([
      '+paused',
      ' alert a "A"',
    ])
  })
})
