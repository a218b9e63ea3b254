import { expect, it } from 'vitest'
import { checkValue } from './check-value'

const none = { choices: [], parts: [], least: null, most: null, unit: null }
const bands = { ...none, word: 'LADDER', parts: ['critical below', 'on track from'], least: '0', most: '5' }
const days = { ...none, word: 'WHOLE', least: '1', most: '90', unit: 'days' }

it.each([
  [bands, '0.75 0.9', undefined],
  [bands, '0.9 0.9', undefined],
  [bands, '0.9 0.899', 'On track from must not be below critical below.'],
  [bands, '0.75 5.1', 'On track from needs a percentage from 0 to 500.'],
  [bands, '? 0.9', 'Critical below needs a percentage from 0 to 500.'],
  [bands, '0.75', 'On track from needs a percentage from 0 to 500.'],
  [bands, '0.75 0.9001', 'On track from takes tenths of a percent and no less.'],
  [days, '90', undefined],
  [days, '91', 'Give a whole number of days from 1 to 90.'],
  [days, '7.5', 'Give a whole number of days from 1 to 90.'],
  [{ ...none, word: 'CURRENCY' }, 'eur', 'Give three capital letters such as EUR.'],
  [{ ...none, word: 'CURRENCY' }, 'EUR', undefined],
  [{ ...none, word: 'ZONE' }, ' ', 'Give a zone such as Europe/London.'],
  [{ ...none, word: 'FLAG' }, 'true', undefined],
])('%o %s', (kind, value, problem) => expect(checkValue(kind, value)).toBe(problem))
