import { expect, it } from 'vitest'
import { isSame, rebuildState, tookWords } from './rebuild-words'

it('knows a rebuild that goes on from one that ended', () => {
  expect(rebuildState({ outcome: null, endedAt: null })).toBe('open')
  expect(rebuildState({ outcome: 'DONE', endedAt: '2026-11-22T10:00:00Z' })).toBe('done')
  expect(rebuildState({ outcome: 'REFUSED', endedAt: '2026-11-22T10:00:00Z' })).toBe('refused')
})

it('calls nothing the same of which it does not know both sides', () => {
  expect(isSame({ hashBefore: 'ab', hashAfter: 'ab' })).toBe(true)
  expect(isSame({ hashBefore: 'ab', hashAfter: 'cd' })).toBe(false)
  expect(isSame({ hashBefore: 'ab', hashAfter: null })).toBeNull()
  expect(isSame({ hashBefore: null, hashAfter: null })).toBeNull()
})

it('says how long one took, or has gone on for', () => {
  const requestedAt = '2026-11-22T10:00:00Z'
  const now = Date.parse('2026-11-22T10:00:12Z')
  expect(tookWords({ requestedAt, endedAt: '2026-11-22T10:00:04.200Z' }, now)).toBe('after 4.2 s')
  expect(tookWords({ requestedAt, endedAt: '2026-11-22T11:35:00Z' }, now)).toBe('after 1 h 35 min')
  expect(tookWords({ requestedAt, endedAt: null }, now)).toBe('for 12 s')
})
