import { describe, expect, it } from 'vitest'
import { versionsOf } from './rule-version-words'

const kept = (version: number) => ({
  version,
  text: `alert a v${version}`,
  isPaused: version === 3,
  at: 'then',
  by: 'Ann',
})

describe('the versions of a rule', () => {
  it('are the newest first, and the one that comes ready last', () => {
    const lines = versionsOf([kept(4), kept(3)], { version: 4, ready: { version: 2, text: 'alert a v2' } })
    expect(lines.map(({ title, isCurrent, isPaused, by }) => [title, isCurrent, isPaused, by])).toEqual([
      ['Version 4', true, false, 'Ann'],
      ['Version 3', false, true, 'Ann'],
      ['The ready version', false, false, null],
    ])
  })

  it('are its own alone where none comes ready, and the ready one alone where nobody said otherwise', () => {
    expect(versionsOf([kept(1)], { version: 1, ready: null }).map(({ key }) => key)).toEqual(['v1'])
    expect(versionsOf([], { version: 2, ready: { version: 2, text: 'x' } }).map(({ isCurrent }) => isCurrent)).toEqual([
      true,
    ])
  })
})
