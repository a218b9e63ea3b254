import { describe, expect, it } from 'vitest'
import { formatMonth, monthToShow, parseCloseSearch, problemWords, reportAddress } from './close-words'

const month = (name: string, standing: 'CLOSED' | 'DUE' | 'WAITING' | 'RUNNING') => ({
  month: `${name}-01`,
  standing,
  adjustmentCount: 0,
  closing: null,
})

describe('the months of the close page', () => {
  it('are named by words, and their reports by number', () => {
    expect(formatMonth('2026-03-01')).toBe('March 2026')
    expect(reportAddress('2026-03-01')).toBe('/margin/close/2026-03.csv')
  })

  it('are read from the address, and what is no month is not', () => {
    expect(parseCloseSearch({ month: '2026-03' })).toEqual({ month: '2026-03' })
    expect(parseCloseSearch({ month: '2026-13' })).toEqual({ month: undefined })
    expect(parseCloseSearch({})).toEqual({ month: undefined })
  })

  it('begin with the first that can be closed, and else with the newest', () => {
    const months = [month('2026-05', 'RUNNING'), month('2026-04', 'DUE'), month('2026-03', 'DUE')]
    expect(monthToShow(months, {})?.month).toBe('2026-03-01')
    expect(monthToShow(months, { month: '2026-05' })?.month).toBe('2026-05-01')
    expect(monthToShow([month('2026-05', 'RUNNING')], { month: '2020-01' })?.month).toBe('2026-05-01')
    expect(monthToShow([], {})).toBeUndefined()
  })

  it('have problems in words, those too that come later', () => {
    expect(problemWords('DAYS_OPEN')).toBe('Days not complete')
    expect(problemWords('SOMETHING_NEW')).toBe('Something new')
  })
})
