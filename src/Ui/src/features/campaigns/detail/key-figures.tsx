import type { ReactNode } from 'react'
import { BandGlyph } from '@/components/band-label'
import { PacingBar } from '@/components/pacing-bar'
import { bandColor, bandLook, pacingText, reasonSentence } from '@/lib/bands'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatPercent, unknown } from '@/lib/format'
import classes from './detail.module.css'
import { Projections } from './projections'
import type { Detail } from './detail-query'

export function KeyFigures({ detail }: { detail: Detail }) {
  const { campaign: c, bandLower, bandUpper } = detail
  const money = (value: string | null, digits = 0) => formatAmount(value, c.currency, c.basis, digits)
  const look = bandLook(c.band, c.pacingReason)
  const catchUp = toNumber(c.catchUpFactor)
  const byCurrentPlan = pacingText(detail.currentPlanPacing)
  return (
    <div className={classes.figures}>
      <Figure label="Pacing">
        <b className={classes.big} style={{ color: bandColor(c.band) }}>
          <BandGlyph band={c.band} glyph={look.glyph} /> {c.pacing === null ? look.word : pacingText(c.pacing)}
        </b>
        <span className={classes.small}>
          {c.pacing === null
            ? reasonSentence(c.pacingReason)
            : `${look.word}; tolerance ${formatPercent(bandLower)} to ${formatPercent(bandUpper)}`}
        </span>
        {detail.currentPlanPacing !== null && byCurrentPlan !== pacingText(c.pacing) && (
          <span
            className={classes.small}
            data-tip="Pacing follows the plan as it was on each day. This is today’s plan, spread over the whole flight."
          >
            {byCurrentPlan} by the plan as it is today
          </span>
        )}
      </Figure>
      <Figure label="Spend of budget">
        <b className={classes.big}>
          {money(c.spend)} <span className={classes.of}>of {money(c.budget)}</span>
        </b>
        <PacingBar band={c.band} delivered={c.deliveredShare} ideal={c.idealShare} />
        <span className={classes.small}>
          {formatPercent(c.deliveredShare)} delivered, plan {formatPercent(c.idealShare)}; today so far{' '}
          {money(c.spendToday)}
        </span>
        {detail.settledLow !== null && detail.settledHigh !== null && (
          <span
            className={classes.small}
            data-tip={
              'What the complete days will have come to once the platform no longer restates them,\nfour times in five, by how its days have been restated so far.'
            }
          >
            settles at {money(detail.settledLow)} to {money(detail.settledHigh)}
          </span>
        )}
      </Figure>
      <Figure label="Required a day">
        <b className={classes.big}>{money(c.requiredDailySpend, 2)}</b>
        <span className={classes.small}>
          {daysLeftText(c.daysLeft)}
          {catchUp !== null && `, ${catchUp.toFixed(2)}× what was planned for them`}
        </span>
        <span className={classes.small}>
          {detail.shortfall === null
            ? `best day so far ${money(detail.bestDay, 2)}`
            : `${money(detail.shortfall)} short of the budget at the end`}
        </span>
      </Figure>
      <Figure label={(toNumber(c.daysAhead) ?? 0) < 0 ? 'Days behind' : 'Days ahead'}>
        <b className={classes.big}>{c.daysAhead === null ? unknown : Math.abs(Number(c.daysAhead)).toFixed(1)}</b>
        <span className={classes.small}>days of plan, planned to date {money(c.plannedToDate)}</span>
      </Figure>
      <Figure label="Projected at the end of flight">
        <Projections detail={detail} />
      </Figure>
    </div>
  )
}

function daysLeftText(days: number | null): string {
  if (days === null) return 'No flight to finish'
  if (days === 0) return 'No day is left'
  return days === 1 ? 'on the 1 day left' : `on each of ${days} days left`
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={classes.figure} aria-label={label}>
      <h2 className={classes.figureLabel}>{label}</h2>
      {children}
    </section>
  )
}
