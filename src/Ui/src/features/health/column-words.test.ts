import { expect, it } from 'vitest'
import { changeState } from './column-words'

it('says of a change whether anything stands still because of it', () => {
  expect(changeState({ breaking: false, endedAt: null })).toBe('read')
  expect(changeState({ breaking: true, endedAt: null })).toBe('paused')
  expect(changeState({ breaking: true, endedAt: '2026-03-20T08:00:00Z' })).toBe('over')
})
