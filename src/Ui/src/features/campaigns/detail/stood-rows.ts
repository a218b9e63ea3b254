import { bandLook, pacingText } from '@/lib/bands'
import { formatAmount, formatCount, unknown } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { compared } from './compared-days'
import type { StoodFigures } from './stood-query'

/** A figure as it was shown then, what it would have been with what was restated since, and as it is now. */
export interface StoodRow {
  readonly key: string
  readonly label: string
  readonly past: string
  readonly restated: string
  /** By how much restatement changed it; empty when it did not. */
  readonly change: string
  readonly now: string
}

type Sides = readonly [StoodFigures | null, StoodFigures | null, StoodFigures | null]

const signed = (gained: string | null, write: (value: string) => string) =>
  gained === null ? '' : gained.startsWith('-') ? write(gained) : `+${write(gained)}`

/** Points of a percentage: a ratio that went from 0.9 to 1 gained 10. */
const points = (ratio: string) => `${(Number(ratio) * 100).toFixed(1).replace('-', '−')} points`

function numeric(
  key: string,
  label: string,
  [then, restated, now]: Sides,
  of: (figures: StoodFigures) => string | null,
  write: (value: string | null, figures: StoodFigures) => string,
  change: (value: string, figures: StoodFigures) => string = write,
): StoodRow {
  const shown = (side: StoodFigures | null) => (side === null ? unknown : write(of(side), side))
  const by = then && restated ? compared(of(then), of(restated)) : null
  return {
    key,
    label,
    past: shown(then),
    restated: shown(restated),
    change: by?.differs && restated ? signed(by.gained, (value) => change(value, restated)) || 'changed' : '',
    now: shown(now),
  }
}

function worded(key: string, label: string, sides: Sides, write: (figures: StoodFigures) => string): StoodRow {
  const [past, restated, now] = sides.map((side) => (side === null ? unknown : write(side))) as [string, string, string]
  return { key, label, past, restated, change: sides[0] && sides[1] && past !== restated ? 'changed' : '', now }
}

/** The figures a campaign is judged by, then and now. */
export function stoodRows(
  then: StoodFigures | null,
  restated: StoodFigures | null,
  now: StoodFigures | null,
): readonly StoodRow[] {
  const sides: Sides = [then, restated, now]
  const money =
    (digits: number) =>
    (value: string | null, { currency, basis }: StoodFigures) =>
      formatAmount(value, currency, basis, digits)
  return [
    numeric('pacing', 'Pacing', sides, (side) => side.pacing, pacingText, points),
    worded('band', 'Band', sides, ({ band, pacingReason }) => {
      const { glyph, word } = bandLook(band, pacingReason)
      return `${glyph} ${word}`
    }),
    numeric('spend', 'Spend', sides, (side) => side.spend, money(2)),
    numeric('planned', 'Planned to date', sides, (side) => side.plannedToDate, money(2)),
    numeric('budget', 'Budget', sides, (side) => side.budget, money(2)),
    numeric('projection', 'Projected by run rate', sides, (side) => side.projection, money(2)),
    numeric('required', 'Required a day', sides, (side) => side.requiredDailySpend, money(2)),
    worded('days-left', 'Days left', sides, (side) => formatCount(side.daysLeft)),
    worded('through', 'Data through', sides, (side) => formatDay(side.dataThrough)),
  ]
}
