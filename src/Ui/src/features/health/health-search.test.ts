import { expect, it } from 'vitest'
import { parseHealthSearch, writeHealthSearch } from './health-search'

it('keeps in the address what the view shows, and nothing of another view', () => {
  const search = parseHealthSearch({ c: 'c1', account: 'dv360:10', day: '2026-11-20', rule: 'BAD_DATE' })
  expect(search.view).toBe('days')
  expect(writeHealthSearch(search)).toEqual({ c: 'c1', account: 'dv360:10', day: '2026-11-20' })
  expect(writeHealthSearch({ ...search, view: 'quarantine' })).toEqual({
    view: 'quarantine',
    c: 'c1',
    rule: 'BAD_DATE',
  })
})

it('takes an address that says nonsense for one that says nothing', () => {
  expect(parseHealthSearch({ view: 'everything', day: 'yesterday' })).toEqual({ view: 'days' })
})
