import { describe, expect, it } from 'vitest'
import type { LineActual } from './actuals-queries'
import {
  actualsAddress,
  approvedWords,
  fitting,
  invoicedWords,
  invoiceWords,
  openWords,
  parseActualsSearch,
} from './actuals-words'

const line = (over: Partial<LineActual>): LineActual => ({
  bookingId: 'b',
  bookingNumber: '4711',
  line: '10',
  name: 'Display',
  client: 'Acme',
  currency: 'EUR',
  rateType: 'CPM',
  source: 'PLATFORM',
  booked: '100',
  units: '1000',
  revenue: '8',
  billable: '8.00',
  openFrom: null,
  unknownDays: 0,
  status: 'NOT_ACTUALISED',
  since: null,
  actual: null,
  ...over,
})

const approved = {
  units: '1000',
  revenue: '8',
  billed: '8.00',
  at: '2026-04-03T10:00:00+00:00',
  by: 'Ada',
  note: '',
  invoice: null,
  invoicedOn: null,
  invoicedAt: null,
  invoicedBy: null,
}

describe('settling a month of lines', () => {
  it('is read from the address, and what makes no sense is left out', () => {
    expect(parseActualsSearch({ month: '2026-03', status: 'INVOICED', q: 'acme' })).toEqual({
      month: '2026-03',
      status: 'INVOICED',
      q: 'acme',
    })
    expect(parseActualsSearch({ month: '2026-3', status: 'PAID', q: '' })).toEqual({
      month: undefined,
      status: undefined,
      q: undefined,
    })
    expect(actualsAddress('2026-03-01')).toBe('/margin/actuals/2026-03.csv')
  })

  it('says the invoice with its day, and what invoices come to in the one currency', () => {
    expect(invoiceWords(line({ actual: approved }))).toBeNull()
    expect(invoiceWords(line({ actual: { ...approved, invoice: 'R-1', invoicedOn: '2026-04-02' } }))).toBe(
      'R-1 · 2 Apr',
    )
    const total = { currency: 'EUR', amount: '8.4', lineCount: 3, unratedLines: 0 }
    expect(invoicedWords(total)).toBe('invoiced €8.40 by the rates of the invoices’ days')
    expect(invoicedWords({ ...total, unratedLines: 1 })).toBe(
      'invoiced €8.40 by the rates of the invoices’ days, without 1 line of no rate',
    )
    expect(invoicedWords({ ...total, unratedLines: 3 })).toBe(
      'invoiced, and not known in EUR: no rate of the invoices’ days',
    )
  })

  it('offers each order for the lines that it fits', () => {
    const open = line({})
    const unknown = line({ revenue: null })
    const same = line({ status: 'PARTLY_ACTUALISED', openFrom: '2026-03-31', actual: approved })
    const other = line({ status: 'PARTLY_ACTUALISED', revenue: '9', since: '1', actual: approved })
    const whole = line({ status: 'ACTUALISED', actual: approved })
    const billed = line({ status: 'INVOICED', actual: { ...approved, invoice: 'R-1' } })
    const all = [open, unknown, same, other, whole, billed]
    expect(fitting('approve', all)).toEqual([open, other])
    expect(fitting('invoice', all)).toEqual([whole])
    expect(fitting('takeBackApproval', all)).toEqual([same, other, whole])
    expect(fitting('takeBackInvoicing', all)).toEqual([billed])
  })

  it('says what is waited for', () => {
    expect(openWords({ openFrom: '2026-03-31', unknownDays: 2 })).toBe('open from 31 Mar')
    expect(openWords({ openFrom: null, unknownDays: 1 })).toBe('1 day unknown')
    expect(openWords({ openFrom: null, unknownDays: 0 })).toBeNull()
  })

  it('says who approved what, and who invoiced it', () => {
    expect(approvedWords(line({ actual: approved }))).toBe('€8.00 approved 3 Apr 2026 by Ada.')
    expect(
      approvedWords(
        line({
          actual: {
            ...approved,
            note: 'by mail',
            invoice: 'R-1',
            invoicedAt: '2026-04-05T10:00:00+00:00',
            invoicedBy: 'Bob',
          },
        }),
      ),
    ).toBe('€8.00 approved 3 Apr 2026 by Ada: “by mail”. Invoiced 5 Apr 2026 by Bob.')
  })
})
