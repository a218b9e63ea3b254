import { formatCount, formatMoney } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { monthName, parseCloseSearch } from '../close/close-words'
import type { ActualStatus, LineActual, LineActuals } from './actuals-queries'

/** How far a line's month is settled with its client, from nothing to everything. */
export const statuses: Record<ActualStatus, { readonly word: string; readonly tip: string }> = {
  NOT_ACTUALISED: { word: 'Not actualised', tip: 'Nobody has approved what the client is billed.' },
  PARTLY_ACTUALISED: {
    word: 'Partly',
    tip: 'Approved, and the month has come to something else since, or not every day of it is known.',
  },
  ACTUALISED: { word: 'Actualised', tip: 'Approved as it is, with every day known.' },
  INVOICED: { word: 'Invoiced', tip: 'Approved, and on an invoice of the client.' },
}

export const statusOrder = Object.keys(statuses) as readonly ActualStatus[]

/** The page as its address has it: a month as 2026-03. */
export interface ActualsSearch {
  readonly month?: string | undefined
  readonly status?: ActualStatus | undefined
  readonly q?: string | undefined
}

/** What an address says, with what makes no sense left out. */
export const parseActualsSearch = (raw: Readonly<Record<string, string | undefined>>): ActualsSearch => ({
  ...parseCloseSearch(raw),
  status: statusOrder.find((status) => status === raw['status']),
  q: raw['q'] || undefined,
})

/** Where a month's file is. */
export const actualsAddress = (month: string) => `/margin/actuals/${monthName(month)}.csv`

/** What may be decided of lines. */
export const orders = ['approve', 'invoice', 'takeBackApproval', 'takeBackInvoicing'] as const

export type ActualsOrder = (typeof orders)[number]

interface OrderWords {
  /** On its button. */
  readonly word: string
  /** Of the text that it needs. */
  readonly field: 'note' | 'number' | 'reason'
  readonly label: string
  readonly hint: string
  readonly says: string
  /** After "12 lines ". */
  readonly done: string
}

export const orderWords: Record<ActualsOrder, OrderWords> = {
  approve: {
    word: 'Approve',
    field: 'note',
    label: 'Note',
    hint: 'May be empty. Such as: agreed with the client on the 3rd.',
    says: 'What the client is billed is kept as you see it now. Where the month comes to something else later, the line says so.',
    done: 'approved',
  },
  invoice: {
    word: 'Put on an invoice',
    field: 'number',
    label: 'Number of the invoice',
    hint: 'Of one client, in one currency. Lines of other months may be on it too.',
    says: 'They stay as they were approved. What is learnt of their days later is a difference beside the invoice.',
    done: 'on the invoice',
  },
  takeBackApproval: {
    word: 'Take approval back',
    field: 'reason',
    label: 'Why',
    hint: 'For whoever audits.',
    says: 'The lines are as if nobody had approved them. The audit log keeps who did.',
    done: 'no longer approved',
  },
  takeBackInvoicing: {
    word: 'Take off the invoice',
    field: 'reason',
    label: 'Why',
    hint: 'For whoever audits, such as: the invoice was cancelled.',
    says: 'They stay approved as they were.',
    done: 'on no invoice any more',
  },
}

const takes: Record<ActualsOrder, readonly ActualStatus[]> = {
  approve: ['NOT_ACTUALISED', 'PARTLY_ACTUALISED'],
  invoice: ['ACTUALISED'],
  takeBackApproval: ['PARTLY_ACTUALISED', 'ACTUALISED'],
  takeBackInvoicing: ['INVOICED'],
}

/** Of some lines, those that an order can be given for. */
export const fitting = (order: ActualsOrder, lines: readonly LineActual[]): readonly LineActual[] =>
  lines.filter(
    (line) =>
      takes[order].includes(line.status) && (order !== 'approve' || (line.revenue !== null && !isAsApproved(line))),
  )

const isAsApproved = ({ revenue, units, actual }: LineActual) =>
  actual !== null && actual.revenue === revenue && actual.units === units

/** What has to be waited for before all of a month is known; null where nothing is. */
export function openWords({ openFrom, unknownDays }: Pick<LineActual, 'openFrom' | 'unknownDays'>): string | null {
  if (openFrom !== null) return `open from ${formatDay(openFrom)}`
  return unknownDays > 0 ? `${formatCount(unknownDays)} ${unknownDays === 1 ? 'day' : 'days'} unknown` : null
}

/** What was approved and by whom, for a person. */
export function approvedWords({ actual, currency }: LineActual): string {
  if (actual === null) return ''
  const approved = `${formatMoney(actual.billed, currency, 2)} approved ${formatDay(actual.at.slice(0, 10), true)} by ${actual.by}`
  const note = actual.note === '' ? '' : `: “${actual.note}”`
  const invoiced =
    actual.invoicedAt === null
      ? ''
      : ` Invoiced ${formatDay(actual.invoicedAt.slice(0, 10), true)} by ${actual.invoicedBy ?? ''}.`
  return `${approved}${note}.${invoiced}`
}

/** The invoice that a line is on, with its day; null while it is on none. */
export const invoiceWords = ({ actual }: LineActual): string | null =>
  actual === null || actual.invoice === null ? null : `${actual.invoice} · ${formatDay(actual.invoicedOn)}`

/** What stands on invoices in the organisation's currency, and by which rates. */
export function invoicedWords({ currency, amount, lineCount, unratedLines }: NonNullable<LineActuals['invoiced']>) {
  const unrated = unratedLines === 0 ? '' : `, without ${linesWords(unratedLines)} of no rate`
  return unratedLines === lineCount
    ? `invoiced, and not known in ${currency}: no rate of the invoices’ days`
    : `invoiced ${formatMoney(amount, currency, 2)} by the rates of the invoices’ days${unrated}`
}

export const linesWords = (count: number) => `${formatCount(count)} ${count === 1 ? 'line' : 'lines'}`
