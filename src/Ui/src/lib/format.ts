import { toNumber } from './decimal'

/** What is shown where a value is unknown: never a zero. */
export const unknown = '—'

// Of the English locales this one tells currencies apart best: one dollar, one yen and no krone are written with a symbol that another has too.
const locale = 'en-US'
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format
}

// A true minus sign is as wide as a plus, so signed columns line up.
const withMinus = (text: string) => text.replace('-', '−')

// Intl formats decimal strings exactly; the cast is because its type admits only literal-looking strings.
const exact = (value: string) => value as Intl.StringNumericLiteral

/** Decimal places that the currency has: 2 for most, none for the yen. */
const placesOf = (currency: string) =>
  numberFormat(currency, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `digits` is the most decimal places shown; a currency without so many is written with its own. */
export function formatMoney(value: string | null | undefined, currency: string, digits = 0): string {
  if (value === null || value === undefined) return unknown
  const places = Math.min(digits, placesOf(currency))
  const format = numberFormat(`${currency}/${places}`, {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  })
  return withMinus(format.format(exact(value)))
}

/** An amount for narrow places, three digits of it: £1.43M. What it rounds away belongs in a tooltip. */
export function formatMoneyShort(value: string | null | undefined, currency: string): string {
  if (value === null || value === undefined) return unknown
  const format = numberFormat(`${currency}/short`, {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumSignificantDigits: 3,
  })
  return withMinus(format.format(exact(value)))
}

const units = new Set(['impressions', 'viewable_impressions', 'clicks', 'conversions', 'completed_views'])

/** Whether amounts on a basis are counts, and not money. */
export const isUnits = (basis: string) => units.has(basis)

/** An amount on its basis: money in its currency, or a plain count for budgets in units. */
export function formatAmount(value: string | null | undefined, currency: string, basis: string, digits = 0): string {
  if (value === null || value === undefined) return unknown
  return isUnits(basis) ? formatCount(value) : formatMoney(value, currency, digits)
}

/** As `formatAmount`, in three digits. */
export function formatAmountShort(value: string | null | undefined, currency: string, basis: string): string {
  if (value === null || value === undefined) return unknown
  if (!isUnits(basis)) return formatMoneyShort(value, currency)
  return numberFormat('count/short', { notation: 'compact', maximumSignificantDigits: 3 }).format(exact(value))
}

export function formatCount(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return unknown
  const format = numberFormat('count', { maximumFractionDigits: 0 })
  return withMinus(typeof value === 'string' ? format.format(exact(value)) : format.format(value))
}

/** A ratio as a percentage: "0.9231" is 92%. */
export function formatPercent(value: string | number | null | undefined, digits = 0): string {
  const number = typeof value === 'number' ? value : toNumber(value)
  if (number === null) return unknown
  const format = numberFormat(`percent/${digits}`, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return withMinus(format.format(number))
}

/** A difference from plan with its sign: −4%, +12%, ±0%. */
export function formatDeviation(value: number | null, digits = 0): string {
  if (value === null) return unknown
  const text = formatPercent(Math.abs(value), digits)
  if (Number.parseFloat(text) === 0) return `±${text}`
  return value < 0 ? `−${text}` : `+${text}`
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const step = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB']
  return `${(bytes / (step[0] as number)).toFixed(1)} ${step[1]}`
}

/** A code such as NOT_ENOUGH_DATA read as words, for codes that have no sentence of their own. */
export function wordsOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
