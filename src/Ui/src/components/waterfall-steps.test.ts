import { describe, expect, it } from 'vitest'
import { waterfallSteps } from './waterfall-steps'

const margin = (uncapped: string, revenue: string, cost: string, money: string) =>
  waterfallSteps({ uncapped, revenue, cost, money })!

describe('the waterfall of a booking', () => {
  it('goes from the client’s rates to the margin, and the cap is a step of its own', () => {
    const steps = margin('8800', '8000', '6160', '1840')
    expect(steps.map(({ label, amount, kind }) => [label, Number(amount), kind])).toEqual([
      ['At the client’s rates', 8800, 'adds'],
      ['Beyond the cap', -800, 'takes'],
      ['Cost', -6160, 'takes'],
      ['Margin', 1840, 'stands'],
    ])
    expect(steps[2]!.from).toBeCloseTo(1840 / 8800, 9)
    expect(steps[2]!.share).toBeCloseTo(6160 / 8800, 9)
  })

  it('says a loss below nothing', () => {
    const steps = margin('100', '100', '150', '-50')
    expect(steps.map(({ label }) => label)).toEqual(['At the client’s rates', 'Cost', 'Margin'])
    expect(steps[2]).toMatchObject({ kind: 'loses', from: 0, share: 0.25 })
  })

  it('is none while something is unknown', () => {
    expect(waterfallSteps({ uncapped: null, revenue: null, cost: '1', money: null })).toBeNull()
  })
})
