import { expect, it } from 'vitest'
import { sourceWord } from './setting-words'

it.each([
  ['ADVERTISER', 2, false, true, 'Its own'],
  ['ORGANIZATION', 0, false, true, 'From the organisation'],
  ['DEFAULT', 0, false, true, 'Default'],
  ['DEFAULT', 2, false, false, 'Default'],
  ['ORGANIZATION', 1, false, false, 'Decided'],
  ['ORGANIZATION', 1, true, false, 'Decided'],
  ['ORGANIZATION', 0, true, false, 'As founded'],
] as const)('%s %i %s %s is %s', (source, version, isFounded, ofAdvertiser, word) =>
  expect(sourceWord({ source, version, isFounded }, ofAdvertiser)).toBe(word),
)
