import { describe, expect, it } from 'vitest'
import { parseBoardSearch, writeBoardSearch } from './board-search'
import { currentView, openView, viewText, type BoardView } from './board-views'

const slow: BoardView = { id: 'v1', name: 'Slow', search: 'band=UNDER&sort=pacing', isShared: false, version: 2 }
const ending: BoardView = {
  id: 'v2',
  name: 'Ending',
  search: 'sort=left&cols=pacing%2Cleft',
  isShared: true,
  version: 1,
}

describe('named views', () => {
  it('keep all of the board but their own name, in letters that addresses have', () => {
    const raw = {
      q: 'a b&c=ü',
      band: 'UNDER,OVER',
      pace: '0.5..',
      sort: '-spend',
      cols: 'pacing,spend',
      group: 'platform',
    }
    const text = viewText(parseBoardSearch({ ...raw, view: 'v9', day: '2026-11-12' }))
    expect(text).toMatch(/^[A-Za-z0-9\-._~%+*&=]+$/)
    expect(writeBoardSearch(openView({ id: 'v1', search: text }))).toMatchObject({ ...raw, view: 'v1', day: undefined })
    expect(viewText(parseBoardSearch({}))).toBe('')
  })

  it('are current while the address names them, and changed once it shows something else', () => {
    const views = [slow, ending]
    expect(currentView(views, openView(slow))).toEqual({ view: slow, isChanged: false })
    expect(currentView(views, { ...openView(slow), band: [] })).toEqual({ view: slow, isChanged: true })
    expect(currentView(views, openView({ id: 'gone', search: 'q=x' }))).toBeNull()
  })

  it('are current without being named where the board shows just that', () => {
    expect(currentView([slow, ending], parseBoardSearch({ sort: 'left', cols: 'left,pacing' }))).toEqual({
      view: ending,
      isChanged: false,
    })
    expect(currentView([{ ...slow, search: '' }], parseBoardSearch({}))).toBeNull()
  })

  it('open without what the board does not know any more', () => {
    expect(openView({ id: 'v1', search: 'cols=gone%2Cspend&band=SIDEWAYS' })).toMatchObject({
      cols: ['spend'],
      band: [],
    })
  })
})
