import { describe, expect, it } from 'vitest'
import { parseInvoicesSearch, statementAddress } from './invoices-words'

describe('the address of invoices', () => {
  it('names a whole statement or none', () => {
    const named = { platform: 'dv360', month: '2026-03', currency: 'EUR' }
    expect(parseInvoicesSearch(named)).toEqual(named)
    expect(parseInvoicesSearch({ ...named, month: '2026-13' })).toEqual({})
    expect(parseInvoicesSearch({ ...named, currency: 'eur' })).toEqual({})
    expect(parseInvoicesSearch({ ...named, platform: 'DV 360' })).toEqual({})
    expect(parseInvoicesSearch({ platform: 'dv360', month: '2026-03' })).toEqual({})
  })

  it('leads to the file of now, and to the accepted one', () => {
    const of = { platform: 'dv360', month: '2026-03-01', currency: 'EUR' }
    expect(statementAddress(of)).toBe('/margin/invoices/dv360/2026-03/EUR.csv')
    expect(statementAddress(of, true)).toBe('/margin/invoices/dv360/2026-03/EUR.csv?accepted=true')
  })
})
