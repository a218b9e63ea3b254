import { expect, it } from 'vitest'
import { inputOf, newLine } from './line-draft'

const cpa = { ...newLine('10'), rateType: 'CPA', rate: ' 12.5 ', units: '100', conversion: 'Purchase' } as const

it('sends conversions with rates that are paid by them alone', () => {
  expect(inputOf(cpa)).toMatchObject({ rate: '12.5', conversion: 'Purchase', clickDays: 30, counting: 'EVERY' })
  expect(inputOf({ ...cpa, rateType: 'CPC' })).not.toHaveProperty('conversion')
})

it('leaves behind what a flat fee has no use for', () =>
  expect(inputOf({ ...cpa, rateType: 'FLAT_FEE', amount: '900' })).toMatchObject({
    rate: null,
    units: null,
    amount: '900',
  }))

it('sends what is not filled in as nothing, so that the server says what is missing', () =>
  expect(inputOf(newLine(''))).toMatchObject({ start: null, end: null, rate: null, units: null, amount: null }))
