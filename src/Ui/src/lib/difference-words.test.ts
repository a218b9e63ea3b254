import { describe, expect, it } from 'vitest'
import { differingFigures, formatFigure, shareOff } from './difference-words'

describe('differences', () => {
  it('are a share of the platform’s figure', () => {
    expect(shareOff({ platform: '200', ours: '150' })).toBe(-0.25)
    expect(shareOff({ platform: '0', ours: '150' })).toBeNull()
  })

  it('show money before counts, and only what does not hold', () => {
    const figures = [
      { figure: 'IMPRESSIONS', platform: '10', ours: '11', holds: false },
      { figure: 'CLICKS', platform: '1', ours: '1', holds: true },
      { figure: 'REVENUE', platform: '2', ours: '200', holds: false },
    ] as const
    expect(differingFigures(figures).map((one) => one.figure)).toEqual(['REVENUE', 'IMPRESSIONS'])
  })

  it('are written as what they are', () => {
    expect(formatFigure('CLICKS', '1234', 'EUR')).toBe('1,234')
    expect(formatFigure('REVENUE', '1234.5', 'EUR')).toBe('€1,234.50')
  })
})
