import { wordsOf } from '@/lib/format'
import type { BooksMonth } from './close-queries'

const monthWords = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A month by its first day, in words. */
export const formatMonth = (month: string) => monthWords.format(new Date(`${month}T00:00:00Z`))

/** The page as its address has it: a month as 2026-03. */
export interface CloseSearch {
  readonly month?: string | undefined
}

/** What an address says, with what is no month left out. */
export const parseCloseSearch = (raw: Readonly<Record<string, string | undefined>>): CloseSearch => ({
  month: /^\d{4}-(0[1-9]|1[0-2])$/.test(raw['month'] ?? '') ? raw['month'] : undefined,
})

/** A month as addresses and files name it. */
export const monthName = (month: string) => month.slice(0, 7)

/** Where a month's report is. */
export const reportAddress = (month: string) => `/margin/close/${monthName(month)}.csv`

export const standings: Record<BooksMonth['standing'], { readonly word: string; readonly tip: string }> = {
  CLOSED: { word: 'Closed', tip: 'It stays as it is; what is learnt of its days is an adjustment of an open month.' },
  DUE: { word: 'Can be closed', tip: 'It is over, and every month before it is closed.' },
  WAITING: { word: 'Waits', tip: 'It is over, and a month before it has to be closed first.' },
  RUNNING: { word: 'Running', tip: 'It is not over yet.' },
}

const problems: Record<string, string> = {
  DAYS_OPEN: 'Days not complete',
  DAYS_UNKNOWN: 'Days unknown',
  DRAFT: 'Draft delivers',
  EARLIER_MONTHS: 'Months before it',
  INVOICES_OPEN: 'Invoices open',
  MARGIN_UNKNOWN: 'Margin unknown',
  NOT_COMPUTED: 'Being computed',
  NOT_MAPPED: 'Not mapped',
  UNMAPPED_SPEND: 'Unmapped spend',
}

export const problemWords = (code: string) => problems[code] ?? wordsOf(code)

/** The month that is looked at where the address names none: the first that can be closed, else the newest. */
export const monthToShow = (months: readonly BooksMonth[], search: CloseSearch): BooksMonth | undefined =>
  months.find((one) => monthName(one.month) === search.month) ??
  months.findLast((one) => one.standing === 'DUE') ??
  months[0]
