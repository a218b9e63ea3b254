import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { inputOf, type LineDraft } from '../line-draft'
import type { WhatIf } from './what-if-query'

/** A figure as it is agreed and projected, and as it would be. */
export interface Compared {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly differs: boolean
}

/** What a line and its booking come to at completion, before and after. */
export function comparedOf({ before, after }: WhatIf, line: string, currency: string): readonly Compared[] {
  const [was, is] = [before, after].map((booking) => booking?.lines.find((one) => one.line === line))
  const money = (amount: string | null | undefined) => formatMoney(amount, currency, 2)
  const paced = (of: typeof was, amount: string | null | undefined) =>
    of?.isPacedInMoney ? money(amount) : formatCount(amount)
  const rows: [string, string, string][] = [
    ['Needed a day', paced(was, was?.requiredDaily), paced(is, is?.requiredDaily)],
    ['Projected delivery', paced(was, was?.projection), paced(is, is?.projection)],
    ['Revenue', money(was?.atEnd.revenue), money(is?.atEnd.revenue)],
    ['Cost', money(was?.atEnd.cost), money(is?.atEnd.cost)],
    ['Cost over the cap', money(was?.atEnd.costOver), money(is?.atEnd.costOver)],
    ['Margin', money(was?.atEnd.money), money(is?.atEnd.money)],
    ['Margin on revenue', formatPercent(was?.atEnd.onRevenue, 1), formatPercent(is?.atEnd.onRevenue, 1)],
    ['Margin of the booking', money(before.atEnd.money), money(after?.atEnd.money)],
  ]
  return rows.map(([label, one, other]) => ({ label, before: one, after: other, differs: one !== other }))
}

/** 80 % is 0.8; empty is as projected, and what is no number is null. */
export function timesOf(percent: string): string | null {
  const text = percent.trim().replace(',', '.')
  if (text === '') return '1'
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(text)) return null
  return String(Math.round(Number(text) * 1e4) / 1e6)
}

/** A line as it is tried: texts, as fields have them. */
export interface Trial {
  readonly draft: LineDraft
  /** Percent of what is projected and of what a unit has cost; empty is as it goes. */
  readonly delivery: string
  readonly cost: string
  readonly dropped: boolean
}

export const untried = (draft: LineDraft): Trial => ({ draft, delivery: '', cost: '', dropped: false })

/** Whether a line is tried otherwise than it is agreed. */
export const isTried = (trial: Trial, agreed: LineDraft) => JSON.stringify(trial) !== JSON.stringify(untried(agreed))

/** The lines to ask about: those that are tried otherwise, and the one that is looked at. */
export const askedLines = (trials: readonly Trial[], agreed: readonly LineDraft[], looked: string) =>
  trials
    .filter((trial, at) => trial.draft.number === looked || isTried(trial, agreed[at]!))
    .map(({ draft, delivery, cost, dropped }) => ({
      line: inputOf(draft),
      restDelivery: timesOf(delivery) ?? '1',
      restCost: timesOf(cost) ?? '1',
      isDropped: dropped,
    }))

/** The amount is the product of rate and units as long as nobody says otherwise. */
export function tried(draft: LineDraft, field: 'rate' | 'units' | 'amount' | 'end', value: string): LineDraft {
  const next = { ...draft, [field]: value }
  return (field === 'rate' || field === 'units') && draft.units !== '' ? { ...next, amount: '' } : next
}
