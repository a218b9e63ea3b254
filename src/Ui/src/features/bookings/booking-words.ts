import type { ResultOf } from '@/lib/graphql/graphql'
import type { Booking, BookingEvent, BookingRow, bookingRatesQuery } from './bookings-queries'

type RateType = Booking['lines'][number]['current']['rateType']
type CostBasis = NonNullable<ResultOf<typeof bookingRatesQuery>['booking']>['lines'][number]['current']['costBasis']
type Source = Booking['lines'][number]['current']['source']

export const stateWords: Record<BookingRow['state'], string> = {
  DRAFT: 'Draft',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
}

/** How the client pays: `unit` is what the rate is for, null where nothing is counted. */
export const rateTypes: Record<RateType, { label: string; unit: string | null; percent?: boolean }> = {
  CPM: { label: 'CPM', unit: 'impressions' },
  VCPM: { label: 'Viewable CPM', unit: 'viewable impressions' },
  CPC: { label: 'CPC', unit: 'clicks' },
  CPA: { label: 'CPA', unit: 'conversions' },
  CPL: { label: 'CPL', unit: 'leads' },
  CPV: { label: 'CPV', unit: 'views' },
  CPCV: { label: 'CPCV', unit: 'completed views' },
  FLAT_FEE: { label: 'Flat fee', unit: null },
  PERCENT_OF_MEDIA: { label: '% of media', unit: null, percent: true },
  COMMISSION_ON_GROSS: { label: 'Commission on gross', unit: null, percent: true },
  MARKUP_ON_MEDIA: { label: 'Markup on media cost', unit: null, percent: true },
  MARKUP_ON_TOTAL: { label: 'Markup on total cost', unit: null, percent: true },
}

export const costBases: Partial<Record<CostBasis, string>> = {
  MEDIA: 'Media cost',
  TOTAL_MEDIA: 'Total media cost',
  BILLABLE: 'Billable cost',
}

export const sources: Record<Source, string> = {
  PLATFORM: 'Platform',
  AD_SERVER: 'Ad server',
  MANUAL: 'Entered by hand',
}

export const eventWords: Record<BookingEvent['name'], string> = {
  BOOKED: 'Booked',
  AMENDED: 'Amended',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
  DESCRIBED: 'Described anew',
}

/** A decimal without the zeros that only the store needs: "4.50000000" is "4.5". */
export const plainDecimal = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

const amounts = new Set(['Rate', 'Units', 'Amount'])
const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 8 })

/** A value of a difference as people read it; empty where there is none. */
export const sayValue = (field: string, text: string) =>
  amounts.has(field) && /^\d+(\.\d+)?$/.test(text) ? format.format(text as Intl.StringNumericLiteral) : text
