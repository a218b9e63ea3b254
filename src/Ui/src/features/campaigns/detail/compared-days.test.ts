import { describe, expect, it } from 'vitest'
import { compared, comparedDays, comparedTotal } from './compared-days'
import type { DayFacts } from './lineage-queries'

const facts = (date: string, impressions: number | null, revenue: string | null): DayFacts => ({
  date,
  impressions,
  clicks: 1,
  mediaCost: '1.000000',
  totalMediaCost: null,
  billableCost: null,
  revenue,
})

describe('compared days', () => {
  it('are all days known then or now, and those that differ are marked', () => {
    const then = [facts('2026-11-18', 100, '10.500000'), facts('2026-11-19', 90, '9.000000')]
    const now = [
      facts('2026-11-18', 100, '10.5'),
      facts('2026-11-19', 99, '9.900000'),
      facts('2026-11-20', 5, '0.500000'),
    ]
    const days = comparedDays(then, now, 'revenue')
    expect(days.map((day) => [day.date, day.differs])).toEqual([
      ['2026-11-20', true],
      ['2026-11-19', true],
      ['2026-11-18', false],
    ])
    expect(days[1]!.amount).toEqual({ past: '9.000000', present: '9.900000', gained: '0.900000', differs: true })
    expect(comparedTotal(days, 'amount')).toMatchObject({ past: '19.500000', present: '20.900000', gained: '1.400000' })
  })

  it('tell unknown from zero, and from unknown nothing is taken away', () => {
    expect(compared(null, '0')).toEqual({ past: null, present: '0', gained: null, differs: true })
    expect(compared('0', '0.000000').differs).toBe(false)
    expect(compared(null, null)).toMatchObject({ gained: null, differs: false })
  })

  it('follow the basis of the campaign', () => {
    const [day] = comparedDays([facts('2026-11-18', 100, '10')], [facts('2026-11-18', 120, '10')], 'impressions')
    expect(day!.amount).toMatchObject({ past: '100', present: '120', gained: '20.000000' })
    const [media] = comparedDays([], [facts('2026-11-18', 100, '10')], 'media')
    expect(media!.amount).toMatchObject({ past: null, present: '1.000000' })
  })
})
