import { monthName } from '../close/close-words'
import type { Invoice, StatementLine, StatementSummary } from './invoices-queries'

/** Which statement the page's address names: a platform's month in one currency. */
export interface InvoicesSearch {
  readonly platform?: string | undefined
  readonly month?: string | undefined
  readonly currency?: string | undefined
}

/** What an address says; where any of it is no such thing, none of it counts. */
export function parseInvoicesSearch(raw: Readonly<Record<string, string | undefined>>): InvoicesSearch {
  const { platform, month, currency } = raw
  return platform &&
    month &&
    currency &&
    /^[a-z0-9]{1,40}$/.test(platform) &&
    /^\d{4}-(0[1-9]|1[0-2])$/.test(month) &&
    /^[A-Z]{3}$/.test(currency)
    ? { platform, month, currency }
    : {}
}

/** Where a statement's file is. */
export const statementAddress = (
  of: Pick<StatementSummary, 'platform' | 'month' | 'currency'>,
  accepted: boolean = false,
) => `/margin/invoices/${of.platform}/${monthName(of.month)}/${of.currency}.csv${accepted ? '?accepted=true' : ''}`

export const standings: Record<StatementSummary['standing'], { readonly word: string; readonly tip: string }> = {
  OPEN: { word: 'Open', tip: 'Nobody has accepted it yet.' },
  ACCEPTED: { word: 'Accepted', tip: 'Somebody agreed to it, and nothing has changed since.' },
  CHANGED_SINCE: {
    word: 'Changed since',
    tip: 'Somebody agreed to it. Since then another invoice came, or the platform restated days of the month.',
  },
}

export const matches: Record<StatementLine['match'], { readonly word: string; readonly tip: string }> = {
  EXACT: { word: 'Exact', tip: 'Invoiced is what it cost, to the last digit.' },
  TOLERATED: { word: 'Within tolerance', tip: 'The two differ by no more than is tolerated.' },
  DIFFERS: { word: 'Differs', tip: 'The two differ by more than is tolerated.' },
  NOT_INVOICED: { word: 'Not invoiced', tip: 'It cost something, and no invoice of the month names it.' },
  NOT_OURS: {
    word: 'No known cost',
    tip: 'It is invoiced, and Paceline knows no cost of it: another account, a fee, or a mistake.',
  },
  CREDIT: { word: 'Credit', tip: 'Money given back. It belongs to no day, so it is compared to nothing.' },
  OTHER_CURRENCY: {
    word: 'Other currency',
    tip: 'The platform reports its cost in another currency than it invoiced; nothing is compared.',
  },
}

export const levels: Record<Invoice['level'], string> = {
  ADVERTISER: 'advertisers',
  CAMPAIGN: 'campaigns',
  ORDER: 'orders',
  LINE_ITEM: 'line items',
}
