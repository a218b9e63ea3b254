import { describe, expect, it } from 'vitest'
import { totalsInOrder } from './totals-order'

const totals = [
  { currency: 'USD', campaigns: 20 },
  { currency: 'EUR', campaigns: 280 },
  { currency: 'GBP', campaigns: 80 },
]
const order = (own: string) => totalsInOrder(totals, own).map((total) => total.currency)

describe('totals', () => {
  it('start with the currency of the organisation', () => expect(order('GBP')).toEqual(['GBP', 'EUR', 'USD']))

  it('start with the currency of most campaigns where the organisation has none of its own', () =>
    expect(order('JPY')).toEqual(['EUR', 'GBP', 'USD']))

  it('are none where nothing matches', () => expect(totalsInOrder([], 'GBP')).toEqual([]))
})
