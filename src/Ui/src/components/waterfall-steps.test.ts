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

  it('takes each layer of cost by its name, a credit the other way', () => {
    const steps = waterfallSteps({
      uncapped: '100',
      revenue: '100',
      cost: '70',
      money: '30',
      steps: [
        { name: 'Revenue at the client’s rates', layer: null, amount: '100' },
        { name: 'Media', layer: 'MEDIA', amount: '-80' },
        { name: 'Credit', layer: 'PLATFORM', amount: '10' },
      ],
    })!
    expect(steps.map(({ label, amount, kind }) => [label, Number(amount), kind])).toEqual([
      ['At the client’s rates', 100, 'adds'],
      ['Media', -80, 'takes'],
      ['Credit', 10, 'adds'],
      ['Margin', 30, 'stands'],
    ])
    expect(steps[2]!.from).toBeCloseTo(0.2, 9)
    expect(steps[2]!.share).toBeCloseTo(0.1, 9)
  })

  it('says a loss below nothing', () => {
    const steps = margin('100', '100', '150', '-50')
    expect(steps.map(({ label }) => label)).toEqual(['At the client’s rates', 'Cost', 'Margin'])
    expect(steps[2]).toMatchObject({ kind: 'loses', from: 0 })
    expect(steps[2]!.share).toBeCloseTo(1 / 3, 9)
  })

  it('is none while something is unknown', () => {
    expect(waterfallSteps({ uncapped: null, revenue: null, cost: '1', money: null })).toBeNull()
  })
})
