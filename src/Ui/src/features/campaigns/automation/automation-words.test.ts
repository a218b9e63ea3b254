import { describe, expect, it } from 'vitest'
import { amountOf } from '@/lib/decimal'

describe('a bound', () => {
  it('is an amount, none, or wrong', () => {
    expect(amountOf('1,250.50')).toBe('1250.50')
    expect(amountOf('  ')).toBeNull()
    expect(amountOf('-1')).toBeUndefined()
    expect(amountOf('much')).toBeUndefined()
  })
})
