import { describe, expect, it } from 'vitest'
import { oversOf, termOf, termText } from './rule-term-words'

const reading = (over: { isByDay?: boolean; isPlanned?: boolean; isGrowing?: boolean }) => ({
  name: 'delivery',
  kind: 'NUMBER' as const,
  label: 'Delivery',
  unit: '',
  meaning: '',
  isByDay: false,
  isPlanned: false,
  isGrowing: false,
  ...over,
})

describe('a value over days', () => {
  it.each([
    'delivery',
    'avg(delivery, 7d)',
    'min(clicks, 14d)',
    'max(delivery, 3d)',
    'sum(conversions, 28d)',
    'percentile(90, delivery, 30d)',
    'burn(delivery, 1d)',
    'change(delivery, 2d)',
    'percent_change(delivery, 7d)',
    'change(delivery, same_weekday)',
    'percent_change(delivery, same_weekday)',
    'change(sum(delivery, 7d), previous_period)',
    'percent_change(sum(delivery, 7d), previous_period)',
    'projected(delivered, flight_end)',
    'projected(spend, 5d)',
    'projected(spend, "2026-12-24")',
  ])('is the same as a form and as text: %s', (text) => {
    const term = termOf(text)
    expect(term && termText(term)).toBe(text)
  })

  it('is no term where it is reckoned further', () => {
    expect(termOf('sum(clicks, 7d) / sum(impressions, 7d)')).toBeUndefined()
    expect(termOf('change(avg(delivery, 7d), previous_period)')).toBeUndefined()
    expect(termOf('avg(delivery, 12h)')).toBeUndefined()
  })

  it('keeps a field that is being typed', () => {
    expect(termOf('avg(delivery, d)')).toEqual({ name: 'delivery', over: 'avg', days: '', rank: '90', day: '' })
    expect(termOf('projected(spend, "")')?.day).toBe('')
  })

  it('is asked for as its producer tells it', () => {
    const ways = (over: Parameters<typeof reading>[0]) => oversOf(reading(over)).map(([way]) => way)
    expect(ways({})).toEqual(['NOW'])
    expect(ways({ isByDay: true })).not.toContain('burn')
    expect(ways({ isByDay: true, isPlanned: true })).toContain('burn')
    expect(ways({ isGrowing: true })).toEqual(['NOW', 'END', 'AHEAD', 'DAY', 'AGO'])
  })
})
