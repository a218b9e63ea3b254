import { describe, expect, it } from 'vitest'
import { fileAddress, filterOf, isDescending, parseMarginSearch } from './margin-search'

describe('the address of the margin page', () => {
  it('is read as it was written', () => {
    const search = {
      by: 'BRAND',
      client: 'Acme',
      q: 'acme',
      standing: 'OVER_CAP',
      live: 'only',
      sort: 'COST_OVER',
    } as const
    expect(parseMarginSearch(search)).toEqual(search)
  })

  it('loses what makes no sense', () => {
    expect(parseMarginSearch({ by: 'LINE', q: '', standing: 'toString', live: 'yes', sort: 'X' })).toEqual({
      by: undefined,
      client: undefined,
      q: undefined,
      standing: undefined,
      live: undefined,
      sort: undefined,
    })
  })

  it('asks for the same lines on the page and in the file', () => {
    const search = { by: 'CLIENT', client: 'Acme & Co', q: 'a b', standing: 'LOSING', live: 'only' } as const
    expect(filterOf(search)).toEqual({ search: 'a b', clients: ['Acme & Co'], standings: ['LOSING'], onlyLive: true })
    expect(fileAddress(search)).toBe('/margin/lines.csv?q=a+b&client=Acme+%26+Co&standing=LOSING&live=only')
    expect(filterOf({})).toEqual({})
    expect(fileAddress({})).toBe('/margin/lines.csv')
  })

  it('asks for a past day, and for none that is no day', () => {
    expect(parseMarginSearch({ day: '2026-11-12' }).day).toBe('2026-11-12')
    expect(parseMarginSearch({ day: '2026-11-31' }).day).toBeUndefined()
    expect(fileAddress({ q: 'a', day: '2026-11-12' })).toBe('/margin/lines.csv?q=a&asOf=2026-11-12')
    expect(filterOf({ day: '2026-11-12' })).toEqual({})
  })

  it('puts the largest first only where that is asked for', () => {
    expect(isDescending('COST_OVER')).toBe(true)
    expect(isDescending('MARGIN')).toBe(false)
  })
})
