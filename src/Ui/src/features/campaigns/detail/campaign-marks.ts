import type { PacedMark } from '@/components/pacing/mark'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatDeviation } from '@/lib/format'
import { graphql, type ResultOf } from '@/lib/graphql/graphql'
import { severityWords } from '@/lib/severities'
import { formatDay } from '@/lib/time'
import { statusLooks, type Status } from '../statuses'

export const campaignEventsQuery = graphql(`
  query CampaignEvents($campaign: ID!) {
    campaignEvents(campaignId: $campaign) {
      at
      day
      kind
      name
      statusBefore
      statusAfter
      amountBefore
      amountAfter
      currency
      basis
      effective
      severity
      on
    }
  }
`)

export type CampaignEvent = NonNullable<ResultOf<typeof campaignEventsQuery>['campaignEvents']>[number]

const looks: Record<CampaignEvent['kind'], { glyph: string; what: string }> = {
  STATUS: { glyph: '▶', what: 'Status' },
  PLAN: { glyph: '◆', what: 'Budget' },
  RESTATED: { glyph: '↺', what: 'Restated' },
  ALERT: { glyph: '!', what: 'Alert' },
  AMENDED: { glyph: '✎', what: 'Amendment' },
}

/** An event as the chart marks it. */
export const markOf = (event: CampaignEvent): PacedMark => ({
  day: event.day,
  at: event.at,
  ...looks[event.kind],
  text: textOf(event),
})

function textOf(event: CampaignEvent): string {
  const { kind, name, statusBefore, statusAfter } = event
  switch (kind) {
    case 'STATUS':
      return `${name}: ${word(statusBefore)} became ${word(statusAfter)}`
    case 'PLAN':
      return event.amountBefore === event.amountAfter
        ? `${name}: its ${amount(event, event.amountAfter)} are spread otherwise`
        : `${name}: budget ${moved(event)}`
    case 'RESTATED':
      return `Delivery of the day restated ${moved(event)}`
    case 'ALERT':
      return `${name}, ${event.severity ? severityWords[event.severity].toLowerCase() : ''}, on ${event.on ?? ''}`
    case 'AMENDED':
      return `${name}: booked ${moved(event)}, from ${formatDay(event.effective)} on`
  }
}

const word = (status: Status | null) => (status ? statusLooks[status].word.toLowerCase() : 'unknown')

const amount = ({ currency, basis }: CampaignEvent, value: string | null) =>
  formatAmount(value, currency ?? 'XXX', basis ?? 'revenue', 2)

function moved(event: CampaignEvent): string {
  const [before, after] = [toNumber(event.amountBefore), toNumber(event.amountAfter)]
  const to = amount(event, event.amountAfter)
  if (before === null || after === null) return `is now ${to}`
  const by = before === 0 ? '' : ` (${formatDeviation(after / before - 1, 1)})`
  return `from ${amount(event, event.amountBefore)} to ${to}${by}`
}
