import { describe, expect, it } from 'vitest'
import { isDescending, parseMarginSearch } from './margin-search'

describe('the address of the margin page', () => {
  it('is read as it was written', () => {
    const search = { q: 'acme', standing: 'OVER_CAP', live: 'only', sort: 'COST_OVER' } as const
    expect(parseMarginSearch(search)).toEqual(search)
  })

  it('loses what makes no sense', () => {
    expect(parseMarginSearch({ q: '', standing: 'toString', live: 'yes', sort: 'X' })).toEqual({
      q: undefined,
      standing: undefined,
      live: undefined,
      sort: undefined,
    })
  })

  it('puts the largest first only where that is asked for', () => {
    expect(isDescending('COST_OVER')).toBe(true)
    expect(isDescending('MARGIN')).toBe(false)
  })
})
