import { describe, expect, it } from 'vitest'
import { sampleCampaign } from '../sample-campaign'
import { boardReducer, emptyBoard, withoutTwins, type BoardState } from './board-state'
import { parseBoardSearch } from './board-search'

const one = sampleCampaign({ id: '1' })
const two = sampleCampaign({ id: '2', name: 'Winter Sale' })
const board: BoardState = { ...emptyBoard, loading: false, rows: [one, two] }
const change = (state: BoardState, campaigns: (typeof one)[], raw = {}) =>
  boardReducer(state, { type: 'changed', campaigns, search: parseBoardSearch(raw), now: 7 })

describe('live changes', () => {
  it('renew numbers where they stand and mark the row', () => {
    const next = change(board, [{ ...two, spend: '600.000000' }])
    expect(next.rows.map((row) => row.spend)).toEqual(['500.000000', '600.000000'])
    expect(next.changedAt).toEqual(new Map([['2', 7]]))
    expect(next.waiting.size).toBe(0)
    expect(next.rows[0]).toBe(one)
  })

  it('never move a row: one that would sort elsewhere waits', () => {
    const next = change(board, [{ ...one, spend: '1.000000' }], { sort: '-spend' })
    expect(next.rows.map((row) => row.id)).toEqual(['1', '2'])
    expect([...next.waiting]).toEqual(['1'])
  })

  it('never remove a row: one that left the filter waits', () => {
    const next = change(board, [{ ...one, band: 'OVER' }], { band: 'ON_TRACK' })
    expect(next.rows).toHaveLength(2)
    expect([...next.waiting]).toEqual(['1'])
  })

  it('never add a row: a newcomer that matches waits, another does not count', () => {
    const newcomer = sampleCampaign({ id: '3', platform: 'ttd' })
    expect([...change(board, [newcomer]).waiting]).toEqual(['3'])
    expect(change(board, [newcomer], { platform: 'dv360' }).waiting.size).toBe(0)
  })

  it('leave rows of pages not loaded yet alone', () => {
    expect(change({ ...board, endCursor: 'more' }, [sampleCampaign({ id: '3' })]).waiting.size).toBe(0)
  })
})

describe('the board', () => {
  it('keeps old rows while it asks anew, and when that fails', () => {
    const asked = boardReducer(board, { type: 'asked' })
    expect(asked).toMatchObject({ outdated: true, loading: true, rows: [one, two] })
    const failed = boardReducer(asked, { type: 'failed', problem: { code: 'TIMEOUT', message: 'Too slow.' } })
    expect(failed).toMatchObject({ outdated: true, loading: false, rows: [one, two], problem: { code: 'TIMEOUT' } })
  })

  it('shows no row of another day than the one that is asked about', () => {
    expect(boardReducer(board, { type: 'asked', other: true })).toEqual(emptyBoard)
  })

  it('takes a campaign once, though it came on two pages', () => {
    expect(withoutTwins([one, two], [two, sampleCampaign({ id: '3' })]).map((row) => row.id)).toEqual(['1', '2', '3'])
  })
})
