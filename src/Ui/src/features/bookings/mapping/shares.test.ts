import { describe, expect, it } from 'vitest'
import { draftsOf, inputOf, isWhole, leftOver, lineKey } from './shares'

const share = (line: string, percent: string) => ({ line: lineKey('B-1', line), percent })

describe('shares being written', () => {
  it('begin with what is mapped, else with the likeliest line', () => {
    const suggestion = { booking: 'B-1', line: '20', name: 'Video', strength: 0.9, reasons: [], isByPattern: false }
    const mapped = { bookingId: 'x', booking: 'B-1', line: '10', name: 'Display', percent: '60' }
    expect(draftsOf({ shares: [mapped], suggestions: [] })).toEqual([share('10', '60')])
    expect(draftsOf({ shares: [], suggestions: [suggestion] })).toEqual([share('20', '100')])
    expect(draftsOf({ shares: [], suggestions: [] })).toEqual([{ line: null, percent: '100' }])
  })

  it('are added up exactly', () => {
    expect(isWhole([share('1', '33.3333'), share('2', '33.3333'), share('3', '33.3334')])).toBe(true)
    expect(isWhole([share('1', '60'), share('2', '30')])).toBe(false)
    expect(leftOver([share('1', '60'), share('2', '30.5')])).toBe('9.5')
    expect(leftOver([share('1', '160')])).toBe('')
  })

  it('are sent without lines that are not chosen', () => {
    expect(inputOf([share('10', ' 60 '), { line: null, percent: '40' }])).toEqual([
      { booking: 'B-1', line: '10', percent: '60' },
    ])
  })
})
