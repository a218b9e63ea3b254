import { expect, it } from 'vitest'
import { ladderOf, percentsOf, sayValue } from './say-value'

const kind = (word: string) => ({ word, unit: 'days', choices: [{ value: 'A_B', title: 'Both', meaning: '' }] })

it.each([
  ['FLAG', 'true', 'On'],
  ['FLAG', 'false', 'Off'],
  ['CHOICE', 'A_B', 'Both'],
  ['CHOICE', 'GONE', 'GONE'],
  ['WHOLE', '7', '7 days'],
  ['LADDER', '0.75 0.9 1.1 1.255', '75% · 90% · 110% · 125.5%'],
  ['ZONE', 'Asia/Tokyo', 'Asia/Tokyo'],
  ['PATTERNS', '', 'None'],
  ['PATTERNS', '{booking}_*\n*_{booking}', '{booking}_* · *_{booking}'],
])('says a %s %s as %s', (word, value, said) => expect(sayValue(kind(word), value)).toBe(said))

it('turns ratios into percentages and back', () => {
  expect(percentsOf('-0.1 0.29 1.255')).toEqual(['-10', '29', '125.5'])
  expect(ladderOf(['-10', '29', ' 125,5 '])).toBe('-0.1 0.29 1.255')
  expect(ladderOf(['', 'x', '10'])).toBe('? x 0.1')
})
