import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { PacingBar } from '@/components/pacing-bar'
import { PacingRange } from '@/components/pacing-range'
import { BandGlyph } from '@/components/band-label'
import { Spark } from '@/components/spark'
import { StaleBadge } from '@/components/stale-badge'
import { bandColor, bandLook, pacingSentence, pacingText, rangeText, reasonSentence } from '@/lib/bands'
import { ratio, toNumber } from '@/lib/decimal'
import { formatAmount, formatCount, formatDeviation, formatPercent, unknown } from '@/lib/format'
import { severityWords } from '@/lib/severities'
import { platformLong, platformShort } from '@/lib/platforms'
import { formatDay, formatFlight, formatFlightShort } from '@/lib/time'
import type { Campaign } from '../campaign-fields'
import { flightStateWords, statusLooks } from '../statuses'
import classes from './board-table.module.css'
import type { Summary } from './board-state'
import type { SortKey } from './board-search'
import type { ColumnKey } from './column-keys'

export type TotalField = Exclude<keyof Summary['totals'][number], 'currency' | 'campaigns'>

export interface BoardColumn {
  readonly label: string
  /** What the heading means, for the tooltip and the column chooser. */
  readonly tip: string
  readonly width: number
  readonly numeric?: boolean
  readonly sort?: SortKey
  readonly cell: (campaign: Campaign) => ReactNode
  readonly total?: TotalField
}

const amount = (c: Campaign, value: string | null) => formatAmount(value, c.currency, c.basis)
const exactly = (c: Campaign, value: string | null) =>
  value === null
    ? undefined
    : `${formatAmount(value, c.currency, c.basis, 2)} ${c.currency}, ${c.basis.replaceAll('_', ' ')}`

function Amount({ campaign, value }: { campaign: Campaign; value: string | null }) {
  return <span data-tip={exactly(campaign, value)}>{amount(campaign, value)}</span>
}

const missing = (why: string) => (
  <span className={classes.dim} data-tip={why}>
    <span aria-hidden="true">{unknown}</span>
    <span className="pl-hidden">{why}</span>
  </span>
)

function Pacing({ campaign: c }: { campaign: Campaign }) {
  const look = bandLook(c.band, c.pacingReason)
  const says = pacingSentence(c.band, c.pacing, c.pacingReason)
  const shares = `${formatPercent(c.deliveredShare)} of budget delivered, plan ${formatPercent(c.idealShare)}`
  const range = rangeText(c)
  // Pacing of a flight that is over says nothing; what was delivered of it does.
  const ended = c.pacing === null && c.pacingReason === 'FLIGHT_OVER'
  return (
    <span className={classes.pacing} data-tip={c.pacing === null && !ended ? says : `${says}\n${shares}`}>
      <span className={classes.pacingText} aria-hidden="true">
        <BandGlyph band={c.band} glyph={look.glyph} />
        <span className={classes.pacingWord}>{look.word}</span>
        {ended ? (
          <span className={classes.delivered}>{formatPercent(c.deliveredShare)}</span>
        ) : (
          <>
            <b style={{ color: bandColor(c.band) }}>{pacingText(c.pacing)}</b>
            <PacingRange of={c} />
          </>
        )}
      </span>
      <PacingBar band={c.band} delivered={c.deliveredShare} ideal={c.idealShare} />
      <span className="pl-hidden">
        {ended ? `${says} ${shares}` : range ? `${says}, settles within ${range}%` : says}
      </span>
    </span>
  )
}

function Projection({ campaign: c }: { campaign: Campaign }) {
  const share = ratio(c.projection, c.budget)
  return (
    <span className={classes.two}>
      <Amount campaign={c} value={c.projection} />
      {share !== null && <small data-tip="Projected against the budget">{formatDeviation(share - 1)}</small>}
    </span>
  )
}

function AlertCount({ campaign: { key, name, openAlerts, worstAlert } }: { campaign: Campaign }) {
  if (openAlerts === 0 || worstAlert === null) return <span className={classes.dim}>0</span>
  const says = `${formatCount(openAlerts)} open, the gravest ${severityWords[worstAlert].toLowerCase()}`
  return (
    <Link
      to="/alerts"
      search={{ q: key }}
      className={classes.alerts}
      data-severity={worstAlert}
      data-tip={says}
      aria-label={`Alerts of ${name}: ${says}`}
    >
      <span aria-hidden="true">{worstAlert === 'CRITICAL' ? '!' : '△'}</span>
      {formatCount(openAlerts)}
    </Link>
  )
}

export const boardColumns: Record<ColumnKey, BoardColumn> = {
  platform: {
    label: 'DSP',
    tip: 'Platform',
    width: 58,
    cell: (c) => <span data-tip={`${platformLong(c.platform)}, id ${c.externalId}`}>{platformShort(c.platform)}</span>,
  },
  status: {
    label: 'Status',
    tip: 'Status on the platform, and where the flight stands',
    width: 84,
    cell: (c) => (
      <span className={classes.two}>
        <span className={c.status === 'ACTIVE' ? undefined : classes.dim}>
          <span className={classes.statusGlyph} aria-hidden="true">
            {statusLooks[c.status].glyph}
          </span>
          {statusLooks[c.status].word}
        </span>
        <small>{flightStateWords[c.flightState]}</small>
      </span>
    ),
  },
  pacing: {
    label: 'Pacing',
    tip: 'Delivered so far over planned so far, to the last complete day. The mark on the bar is where the plan is; in brackets between what it will have been once the days are restated no more.',
    width: 184,
    sort: 'pacing',
    cell: (c) => <Pacing campaign={c} />,
  },
  spark: {
    label: '14 days',
    tip: 'Delivery of the last 14 days; low ticks are days without data',
    width: 82,
    cell: (c) => <Spark values={c.spark} width={66} height={20} />,
  },
  spend: {
    label: 'Spend',
    tip: 'Delivered up to and including the last complete day',
    width: 94,
    numeric: true,
    sort: 'spend',
    cell: (c) => <Amount campaign={c} value={c.spend} />,
    total: 'spend',
  },
  today: {
    label: 'Today',
    tip: 'Today so far: not complete and no part of pacing',
    width: 76,
    numeric: true,
    cell: (c) => (
      <span className={classes.dim}>
        <Amount campaign={c} value={c.spendToday} />
      </span>
    ),
    total: 'spendToday',
  },
  budget: {
    label: 'Budget',
    tip: 'Budget of the flight',
    width: 98,
    numeric: true,
    sort: 'budget',
    cell: (c) => <Amount campaign={c} value={c.budget} />,
    total: 'budget',
  },
  required: {
    label: 'Req./day',
    tip: 'What each day to come must deliver to finish on budget',
    width: 84,
    numeric: true,
    sort: 'required',
    cell: (c) => <Amount campaign={c} value={c.requiredDailySpend} />,
    total: 'requiredDailySpend',
  },
  projection: {
    label: 'Projected',
    tip: 'Delivery at the end of the flight if the recent rate goes on, not capped at the budget',
    width: 98,
    numeric: true,
    sort: 'projection',
    cell: (c) => <Projection campaign={c} />,
    total: 'projection',
  },
  margin: {
    label: 'Margin',
    tip: 'Margin on revenue, of the booking lines that the campaign delivers for',
    width: 88,
    numeric: true,
    sort: 'margin',
    cell: (c) => (c.margin === null ? missing(reasonSentence(c.marginReason)) : formatPercent(c.margin, 1)),
  },
  sold: {
    label: 'Sold',
    tip: 'Pacing by what was sold: delivered over planned of the booking lines that the campaign delivers for, whoever else delivers for them',
    width: 72,
    numeric: true,
    sort: 'sold',
    cell: (c) =>
      c.soldPacing === null ? (
        missing(reasonSentence(c.soldPacingReason))
      ) : (
        <span
          data-tip={
            c.soldLines === 1 ? 'Of 1 booking line' : `Of ${c.soldLines} booking lines, weighed by what is booked`
          }
        >
          {pacingText(c.soldPacing)}
        </span>
      ),
  },
  alerts: {
    label: 'Alerts',
    tip: 'Open alerts of the campaign, its orders and its line items, as this list was read; the mark says how bad the gravest is',
    width: 58,
    numeric: true,
    cell: (c) => <AlertCount campaign={c} />,
  },
  flight: {
    label: 'Flight',
    tip: 'First and last day, both inclusive, in the campaign’s own zone',
    width: 118,
    sort: 'flight',
    cell: (c) => (
      <span data-tip={`${formatFlight(c.flightStart, c.flightEnd, true)}, ${c.zone}`}>
        {formatFlightShort(c.flightStart, c.flightEnd)}
      </span>
    ),
  },
  left: {
    label: 'Left',
    tip: 'Days left in the flight after the last complete day',
    width: 48,
    numeric: true,
    sort: 'left',
    cell: (c) => (c.daysLeft === null ? unknown : `${c.daysLeft} d`),
  },
  through: {
    label: 'Data to',
    tip: 'Last day for which the platform’s delivery is complete',
    width: 78,
    cell: (c) => (
      <span className={classes.two}>
        <span>{c.dataThrough ? formatDay(c.dataThrough) : missing('No complete day yet.')}</span>
        <StaleBadge hours={c.staleHours} tip="The platform’s data is later than it should be: see Connections." />
      </span>
    ),
  },
  ahead: {
    label: 'Ahead',
    tip: 'Days of plan that delivery is ahead; behind is negative',
    width: 64,
    numeric: true,
    cell: (c) => signedDays(c.daysAhead),
  },
  planned: {
    label: 'Planned',
    tip: 'What the plan had delivered by the last complete day',
    width: 88,
    numeric: true,
    cell: (c) => <Amount campaign={c} value={c.plannedToDate} />,
  },
  key: { label: 'Id', tip: 'Platform and id', width: 120, cell: (c) => <span className={classes.dim}>{c.key}</span> },
}

export function signedDays(days: string | null): string {
  const number = toNumber(days)
  if (number === null) return unknown
  return `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(1)} d`
}

/** The first column takes what is left of the width, but never less than this. */
export const nameWidth = { least: 220, label: 'Campaign' }
