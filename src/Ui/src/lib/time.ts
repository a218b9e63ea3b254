import { unknown } from './format'

const locale = 'en-GB'
const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)))
  return format
}

// A calendar day has no zone: it is read and written in UTC so that no zone can move it.
const dayAsUtc = (day: string) => new Date(`${day}T00:00:00Z`)

/** "2026-11-22" as "22 Nov", with the year when asked. */
export function formatDay(day: string | null | undefined, withYear = false): string {
  if (!day) return unknown
  const year = withYear ? ({ year: 'numeric' } as const) : {}
  const format = dateFormat(`day/${withYear}`, { day: 'numeric', month: 'short', timeZone: 'UTC', ...year })
  // British English alone has a four-letter month; columns are cut for three.
  return format.format(dayAsUtc(day)).replace('Sept', 'Sep')
}

/** An inclusive flight. The year is written only when the two ends differ in it, or when asked. */
export function formatFlight(start: string | null | undefined, end: string | null | undefined, withYear = false) {
  if (!start || !end) return unknown
  const years = withYear || start.slice(0, 4) !== end.slice(0, 4)
  const first = withYear && start.slice(0, 4) === end.slice(0, 4) ? formatDay(start) : formatDay(start, years)
  return `${first} – ${formatDay(end, years)}`
}

/** A flight in a narrow column. Years are written only when leaving them out would mislead: past a whole year. */
export function formatFlightShort(start: string | null | undefined, end: string | null | undefined) {
  if (!start || !end) return unknown
  const years = Number(end.slice(0, 4)) - Number(start.slice(0, 4))
  const wholeYear = years > 1 || (years === 1 && end.slice(5) >= start.slice(5))
  const tail = wholeYear ? ` ’${end.slice(2, 4)}` : ''
  return `${formatDay(start)} – ${formatDay(end)}${tail}`
}

/** The zone's offset at a moment: "UTC+1", "UTC−5". */
export function zoneOffset(zone: string, at: Date): string {
  const parts = dateFormat(`offset/${zone}`, { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 'UTC+0'
  const minutes = match[3] === '00' ? '' : `:${match[3]}`
  return `UTC${match[1] === '-' ? '−' : '+'}${Number(match[2])}${minutes}`
}

export function formatClock(at: Date, zone: string): string {
  return dateFormat(`clock/${zone}`, { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(at)
}

export function formatMoment(moment: string | null | undefined, zone: string): string {
  if (!moment) return unknown
  const options = { timeZone: zone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return dateFormat(`moment/${zone}`, { ...options, hour12: false }).format(new Date(moment))
}

/** A moment of the next days: "Thu 16:40". The day is named by its number where the weekday could be another week's. */
export function formatSoon(moment: string, zone: string, now: number): string {
  const at = new Date(moment)
  if (Math.abs(at.getTime() - now) > 6 * 86_400_000) return formatMoment(moment, zone)
  const options = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' } as const
  return dateFormat(`soon/${zone}`, { ...options, hour12: false })
    .format(at)
    .replace(',', '')
}

/** The same moment in the given zone and in UTC, for tooltips. */
export function formatMomentBoth(moment: string | null | undefined, zone: string): string {
  if (!moment) return 'never'
  const at = new Date(moment)
  return `${formatMoment(moment, zone)} ${zone} (${zoneOffset(zone, at)}), ${formatMoment(moment, 'UTC')} UTC`
}

/** "12 min ago", "in 3 h": coarse on purpose, the exact moment is in the tooltip. */
export function formatAgo(moment: string | null | undefined, now: number): string {
  if (!moment) return 'never'
  const seconds = Math.round((now - Date.parse(moment)) / 1000)
  if (Math.abs(seconds) < 45) return seconds >= 0 ? 'just now' : 'in moments'
  const span = formatMinutes(Math.round(Math.abs(seconds) / 60))
  return seconds > 0 ? `${span} ago` : `in ${span}`
}

/** A span of minutes in its one or two largest units. */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${Math.max(1, minutes)} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 10 && minutes % 60 !== 0) return `${hours} h ${minutes % 60} min`
  if (hours < 48) return `${Math.round(minutes / 60)} h`
  return `${Math.round(minutes / 1440)} d`
}

/** A calendar day as addresses have it, "2026-11-12"; undefined when the text is none. */
export function parseDay(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = dayAsUtc(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined
}

/** The day so many days from another. */
export const dayFrom = (day: string, days: number) =>
  new Date(dayAsUtc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** The wall clock of a moment in a zone, as a date-time input wants it: "2026-03-09T14:30". */
export function localText(moment: string, zone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = dateFormat(`local/${zone}`, { ...options, timeZone: zone, hourCycle: 'h23' })
  const parts = Object.fromEntries(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

/** The moment at which a zone's clock shows the text; null when the text is none. A time that is skipped counts as the later. */
export function momentOf(text: string, zone: string): string | null {
  const wall = Date.parse(`${text}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(wall)) return null
  const offsetAt = (at: number) => Date.parse(`${localText(new Date(at).toISOString(), zone)}Z`) - at
  const at = wall - offsetAt(wall - offsetAt(wall))
  return new Date(at).toISOString()
}

/** So many days before today, in UTC: a border that is a day off moves nobody's total by much, and it is the same for everybody. */
export const daysBefore = (today: Date, days: number) =>
  new Date(today.getTime() - days * 86_400_000).toISOString().slice(0, 10)
