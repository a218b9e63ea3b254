import { describe, expect, it } from 'vitest'
import { foreseenWords } from './foreseen-words'

describe('what an alert comes to', () => {
  const now = Date.parse('2026-03-12T09:00:00Z')
  const words = (notice: string, at = '2026-03-12T15:40:00Z') => foreseenWords({ notice, at }, 'Europe/Berlin', now)

  it('is said with its moment by the clock of the organisation', () => {
    expect(words('FIRED')).toBe('Fires Thu 16:40 unless something changes')
    expect(words('ESCALATED', '2026-03-13T02:00:00Z')).toBe('Critical from Fri 03:00 unless something changes')
    expect(words('EASED')).toBe('Only a warning from Thu 16:40 unless something changes')
    expect(words('RESOLVED')).toBe('Over from Thu 16:40 unless something changes')
  })

  it('is said with the day where that is no matter of this week', () => {
    expect(words('FIRED', '2026-03-20T15:40:00Z')).toBe('Fires 20 Mar, 16:40 unless something changes')
  })
})
