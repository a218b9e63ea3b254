import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatClock,
  formatDay,
  formatFlight,
  formatFlightShort,
  formatMinutes,
  formatMoment,
  formatSoon,
  localText,
  momentOf,
  zoneOffset,
} from './time'

const now = Date.parse('2026-11-22T12:00:00Z')

describe('time', () => {
  it('leaves a calendar day where it is, in any zone', () => {
    expect(formatDay('2026-11-22')).toBe('22 Nov')
    expect(formatDay('2026-09-01')).toBe('1 Sep')
    expect(formatDay(null)).toBe('—')
  })

  it('writes years only where they tell something', () => {
    expect(formatFlight('2026-10-01', '2026-12-31')).toBe('1 Oct – 31 Dec')
    expect(formatFlight('2026-10-01', '2026-12-31', true)).toBe('1 Oct – 31 Dec 2026')
    expect(formatFlight('2026-12-15', '2027-01-14')).toBe('15 Dec 2026 – 14 Jan 2027')
    expect(formatFlightShort('2026-12-15', '2027-01-14')).toBe('15 Dec – 14 Jan')
    expect(formatFlightShort('2026-01-14', '2027-01-14')).toBe('14 Jan – 14 Jan ’27')
    expect(formatFlight(null, '2027-01-14')).toBe('—')
  })

  it('knows the offset of a zone at a moment', () => {
    expect(zoneOffset('Europe/London', new Date('2026-07-01T00:00:00Z'))).toBe('UTC+1')
    expect(zoneOffset('Europe/London', new Date('2026-12-01T00:00:00Z'))).toBe('UTC+0')
    expect(zoneOffset('Asia/Kolkata', new Date(now))).toBe('UTC+5:30')
    expect(zoneOffset('America/New_York', new Date(now))).toBe('UTC−5')
  })

  it('tells the time of a zone', () => {
    expect(formatClock(new Date(now), 'America/New_York')).toBe('07:00')
    expect(formatMoment('2026-11-22T23:30:00Z', 'Europe/Paris')).toBe('23 Nov, 00:30')
  })

  it('names a moment of the next days by its weekday, in the zone', () => {
    expect(formatSoon('2026-11-22T23:30:00Z', 'Europe/Paris', now)).toBe('Mon 00:30')
    expect(formatSoon('2026-11-28T11:00:00Z', 'UTC', now)).toBe('Sat 11:00')
    expect(formatSoon('2026-11-28T13:00:00Z', 'UTC', now)).toBe('28 Nov, 13:00')
  })

  it('reads the wall clock of a zone, over the change of the hour too', () => {
    expect(momentOf('2026-07-01T09:00', 'Europe/London')).toBe('2026-07-01T08:00:00.000Z')
    expect(momentOf('2026-11-22T09:15', 'Asia/Kolkata')).toBe('2026-11-22T03:45:00.000Z')
    expect(momentOf('2026-03-29T00:30', 'Europe/London')).toBe('2026-03-29T00:30:00.000Z')
    expect(momentOf('2026-03-29T02:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
    expect(momentOf('2026-13-40T99:00', 'UTC')).toBeNull()
    expect(momentOf('', 'UTC')).toBeNull()
    expect(localText('2026-11-22T03:45:00Z', 'Asia/Kolkata')).toBe('2026-11-22T09:15')
    expect(localText('2026-11-22T00:00:00Z', 'UTC')).toBe('2026-11-22T00:00')
  })

  it('speaks of spans coarsely', () => {
    expect(formatAgo('2026-11-22T11:59:30Z', now)).toBe('just now')
    expect(formatAgo('2026-11-22T11:48:00Z', now)).toBe('12 min ago')
    expect(formatAgo('2026-11-22T15:00:00Z', now)).toBe('in 3 h')
    expect(formatAgo(null, now)).toBe('never')
    expect([0, 95, 600, 2880].map(formatMinutes)).toEqual(['1 min', '1 h 35 min', '10 h', '2 d'])
  })
})
