import { describe, expect, it } from 'vitest'
import { markOf, type CampaignEvent } from './campaign-marks'

const event = (differing: Partial<CampaignEvent>): CampaignEvent => ({
  at: '2026-03-09T08:00:00Z',
  day: '2026-03-09',
  kind: 'STATUS',
  name: 'Order',
  statusBefore: null,
  statusAfter: null,
  amountBefore: null,
  amountAfter: null,
  currency: 'GBP',
  basis: 'media',
  effective: null,
  severity: null,
  on: null,
  ...differing,
})
const says = (differing: Partial<CampaignEvent>) => markOf(event(differing)).text

describe('marks of a campaign', () => {
  it('say what was and what became of it', () => {
    expect(says({ statusBefore: 'ACTIVE', statusAfter: 'PAUSED' })).toBe('Order: active became paused')
    expect(says({ kind: 'PLAN', amountBefore: '100', amountAfter: '120.5' })).toBe(
      'Order: budget from £100.00 to £120.50 (+20.5%)',
    )
    expect(says({ kind: 'PLAN', amountBefore: '100', amountAfter: '100' })).toBe(
      'Order: its £100.00 are spread otherwise',
    )
    expect(says({ kind: 'PLAN', amountAfter: '5000', basis: 'impressions' })).toBe('Order: budget is now 5,000')
    expect(says({ kind: 'RESTATED', amountBefore: '0', amountAfter: '5' })).toBe(
      'Delivery of the day restated from £0.00 to £5.00',
    )
    expect(says({ kind: 'ALERT', name: 'Low', severity: 'CRITICAL', on: 'Spring' })).toBe('Low, critical, on Spring')
    expect(markOf(event({})).what).toBe('Status')
  })

  it('say from when on an amendment holds', () => {
    const text = says({
      kind: 'AMENDED',
      name: 'B-1 10',
      amountBefore: '800',
      amountAfter: '900',
      basis: null,
      effective: '2026-03-12',
    })
    expect(text).toMatch(/^B-1 10: booked from £800.00 to £900.00 \(\+12.5%\), from .*12.* on$/)
  })
})
