import type { ReactNode } from 'react'
import { BandGlyph } from '@/components/band-label'
import { PacingBar } from '@/components/pacing-bar'
import { PacingRange } from '@/components/pacing-range'
import { bandColor, bandLook, pacingText, reasonSentence } from '@/lib/bands'
import { toNumber } from '@/lib/decimal'
import { formatAmount, formatPercent, unknown } from '@/lib/format'
import classes from './pacing.module.css'
import { Projections } from './projections'
import type { Paced } from './paced'

interface PacingFiguresProps {
  paced: Paced
  /** Of what was delivered and what of: "Spend of budget". */
  deliveredLabel: string
}

/** How it stands, what each day left must bring, and where it ends. */
export function PacingFigures({ paced: p, deliveredLabel }: PacingFiguresProps) {
  const { bandLower, bandUpper } = p
  const amount = (value: string | null, digits = 0) => formatAmount(value, p.currency, p.basis, digits)
  const look = bandLook(p.band, p.pacingReason)
  const catchUp = toNumber(p.catchUp)
  const byCurrentPlan = pacingText(p.currentPlanPacing)
  return (
    <div className={classes.figures}>
      <Figure label="Pacing">
        <b className={classes.big} style={{ color: bandColor(p.band) }}>
          <BandGlyph band={p.band} glyph={look.glyph} /> {p.pacing === null ? look.word : pacingText(p.pacing)}
          <PacingRange of={p} />
        </b>
        <span className={classes.small}>
          {p.pacing === null
            ? reasonSentence(p.pacingReason)
            : `${look.word}; tolerance ${formatPercent(bandLower)} to ${formatPercent(bandUpper)}`}
        </span>
        {p.pacing !== null && p.pacingLow === null && p.pacingRangeReason !== null && (
          <span className={classes.small}>
            No range: {reasonSentence(p.pacingRangeReason).replace(/^./, (first) => first.toLowerCase())}
          </span>
        )}
        {p.currentPlanPacing !== null && byCurrentPlan !== pacingText(p.pacing) && (
          <span
            className={classes.small}
            data-tip="Pacing follows the plan as it was on each day. This is today’s plan, spread over the whole flight."
          >
            {byCurrentPlan} by the plan as it is today
          </span>
        )}
      </Figure>
      <Figure label={deliveredLabel}>
        <b className={classes.big}>
          {amount(p.actual)} <span className={classes.of}>of {amount(p.budget)}</span>
        </b>
        <PacingBar band={p.band} delivered={p.deliveredShare} ideal={p.idealShare} />
        <span className={classes.small}>
          {formatPercent(p.deliveredShare)} delivered,{' '}
          {/* Plans are followed as they were: one that was cut after its days were over had planned more than there is. */}
          {(toNumber(p.idealShare) ?? 0) > 1 ? 'planned more before it was cut' : `plan ${formatPercent(p.idealShare)}`}
          {p.soFar !== null && `; today so far ${amount(p.soFar)}`}
        </span>
        {p.settledLow !== null && p.settledHigh !== null && (
          <span
            className={classes.small}
            data-tip={
              'What the complete days will have come to once they are restated no more,\nfour times in five, by how its days have been restated so far.'
            }
          >
            settles at {amount(p.settledLow)} to {amount(p.settledHigh)}
          </span>
        )}
      </Figure>
      <Figure label="Required a day">
        <b className={classes.big}>{amount(p.requiredDaily, 2)}</b>
        <span className={classes.small}>
          {daysLeftText(p.daysLeft)}
          {catchUp !== null && `, ${catchUp.toFixed(2)}× what was planned for them`}
        </span>
        <span className={classes.small}>
          {p.shortfall === null
            ? `best day so far ${amount(p.bestDay, 2)}`
            : `${amount(p.shortfall)} short of the budget at the end`}
        </span>
      </Figure>
      <Figure label={(toNumber(p.daysAhead) ?? 0) < 0 ? 'Days behind' : 'Days ahead'}>
        <b className={classes.big}>{p.daysAhead === null ? unknown : Math.abs(Number(p.daysAhead)).toFixed(1)}</b>
        <span className={classes.small}>days of plan, planned to date {amount(p.planned)}</span>
      </Figure>
      <Figure label="Projected at the end of flight">
        <Projections paced={p} />
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
