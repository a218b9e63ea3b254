import { describe, expect, it } from 'vitest'
import {
  boardVariables,
  fileAddress,
  isFiltered,
  parseBoardSearch,
  withoutFilters,
  writeBoardSearch,
} from './board-search'
import { columnKeys, defaultColumns } from './column-keys'

describe('board search', () => {
  it('is the whole board when the address says nothing', () => {
    const search = parseBoardSearch({})
    expect(search.cols).toEqual(defaultColumns)
    expect(search.sort).toEqual({ key: 'name', descending: false })
    expect(isFiltered(search)).toBe(false)
    expect(Object.values(writeBoardSearch(search)).filter((value) => value !== undefined)).toEqual([])
  })

  it('comes back the same from its own address', () => {
    const raw = {
      q: 'spring',
      band: 'UNDER,OVER',
      platform: 'dv360,ttd',
      adv: 'QWR2',
      team: 'VGVhbTox',
      status: 'ACTIVE',
      state: 'IN_FLIGHT,ENDED',
      sort: '-spend',
      cols: 'pacing,spend',
      group: 'advertiser',
      view: 'Qm9hcmRWaWV3OjE',
      day: '2026-11-12',
    }
    expect(writeBoardSearch(parseBoardSearch(raw))).toEqual(raw)
  })

  it('leaves out what it does not know, so that old links open', () => {
    const search = parseBoardSearch({
      band: 'SIDEWAYS,UNDER,UNDER',
      status: 'GONE',
      sort: '-height',
      cols: 'nonsense',
      group: 'constructor',
    })
    expect(search.group).toBeNull()
    expect(search.band).toEqual(['UNDER'])
    expect(search.status).toEqual([])
    expect(search.sort).toEqual({ key: 'name', descending: false })
    expect(search.cols).toEqual(defaultColumns)
    expect(parseBoardSearch({ sort: 'constructor' }).sort.key).toBe('name')
  })

  it('has a range of pacing with one end or both, and none that is none', () => {
    expect(parseBoardSearch({ pace: '0.9..0.95' }).pace).toEqual({ from: 0.9, below: 0.95 })
    expect(parseBoardSearch({ pace: '..0.5' }).pace).toEqual({ from: null, below: 0.5 })
    expect(parseBoardSearch({ pace: '1.5..' }).pace).toEqual({ from: 1.5, below: null })
    for (const pace of ['', '..', '0.9', '0.95..0.9', '-1..2', '1..2..3', '1e3..', 'a..b'])
      expect(parseBoardSearch({ pace }).pace).toBeNull()
    const search = parseBoardSearch({ pace: '0.9..0.95' })
    expect(writeBoardSearch(search)).toMatchObject({ pace: '0.9..0.95' })
    expect(boardVariables(search).filter).toMatchObject({ pacingFrom: '0.9', pacingBelow: '0.95' })
    expect([isFiltered(search), isFiltered(withoutFilters(search))]).toEqual([true, false])
  })

  it('keeps the columns in the order of the board', () => {
    expect(parseBoardSearch({ cols: 'spend,pacing' }).cols).toEqual(['pacing', 'spend'])
    expect(columnKeys.filter((key) => defaultColumns.includes(key))).toEqual(defaultColumns)
  })

  it('asks the server with null for no filter', () => {
    const search = parseBoardSearch({ q: '  ', band: 'UNDER', sort: '-pacing' })
    expect(boardVariables(search)).toEqual({
      filter: {
        search: null,
        bands: ['UNDER'],
        platforms: null,
        advertiserIds: null,
        teamIds: null,
        statuses: null,
        flightStates: null,
        pacingFrom: null,
        pacingBelow: null,
      },
      sort: { field: 'PACING', direction: 'DESC' },
      asOf: null,
    })
  })

  it('asks for a past day, on the page and in the file, and for none that is no day', () => {
    const search = parseBoardSearch({ day: '2026-11-12' })
    expect(boardVariables(search).asOf).toBe('2026-11-12')
    expect(fileAddress(search)).toBe('/campaigns.csv?sort=NAME&direction=ASC&asOf=2026-11-12')
    expect(isFiltered(search)).toBe(false)
    for (const day of ['2026-02-30', '12 Nov', '2026-11', '', '02026-11-12'])
      expect(parseBoardSearch({ day }).day).toBeNull()
  })

  it('is a file in the same order with the same filters', () => {
    const search = parseBoardSearch({ q: 'a b', band: 'UNDER,OVER', pace: '0.5..', sort: '-pacing' })
    expect(fileAddress(search)).toBe(
      '/campaigns.csv?search=a+b&bands=UNDER%2COVER&pacingFrom=0.5&sort=PACING&direction=DESC',
    )
  })

  it('clears filters and leaves order and columns', () => {
    const search = withoutFilters(parseBoardSearch({ q: 'x', state: 'ENDED', sort: 'left', cols: 'spend' }))
    expect(writeBoardSearch(search)).toMatchObject({ q: undefined, state: undefined, sort: 'left', cols: 'spend' })
  })
})
