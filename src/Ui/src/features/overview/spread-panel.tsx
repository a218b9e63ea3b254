import { useElementSize } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { BandGlyph } from '@/components/band-label'
import { ChartPanel } from '@/components/chart-panel'
import { DataTable, type DataColumn } from '@/components/data-table'
import { bandColor, bandLooks, bandOrder } from '@/lib/bands'
import { formatCount, formatDeviation } from '@/lib/format'
import { niceTop } from '@/lib/nice-top'
import { spreadBars, type SpreadBar } from './overview-figures'
import type { Overview } from './overview-queries'
import classes from './spread-panel.module.css'

const height = 168
const box = { left: 40, right: 8, top: 10, bottom: 22 }
/** Every so many bars the axis says how far from the plan. */
const labelEvery = 5

/** How far from their plans the campaigns in flight are: how many at which distance, and in which band that is. */
export function SpreadPanel({ spread }: { spread: Overview['spread'] }) {
  const bars = spreadBars(spread)
  if (bars.every(({ total }) => total === 0)) return null
  return (
    <ChartPanel
      title="Deviation from plan"
      note="campaigns in flight, by how far delivery is from the plan to date"
      chart={<Bars bars={bars} />}
      table={
        <DataTable
          label="Deviation from plan"
          columns={columns}
          rows={bars.filter(({ total }) => total > 0)}
          rowKey={(bar) => String(bar.from)}
        />
      }
    />
  )
}

function Bars({ bars }: { bars: readonly SpreadBar[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const navigate = useNavigate()
  const top = niceTop(Math.max(...bars.map(({ total }) => total)))
  const step = Math.max(width - box.left - box.right, 0) / bars.length
  const inner = height - box.top - box.bottom
  const y = (count: number) => box.top + inner * (1 - count / top)
  const x = (index: number) => box.left + index * step
  const bands = bandOrder.filter((band) => bars.some(({ parts }) => parts.some((part) => part.band === band)))
  return (
    <>
      <div ref={ref} style={{ minHeight: height }}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label="Campaigns by deviation from plan; the table has every count."
          >
            {[0, 0.5, 1].map((part) => (
              <g key={part}>
                <line
                  x1={box.left}
                  x2={width - box.right}
                  y1={y(top * part)}
                  y2={y(top * part)}
                  className={classes.grid}
                />
                <text x={box.left - 8} y={y(top * part) + 4} textAnchor="end" className={classes.axis}>
                  {Number.isInteger(top * part) ? formatCount(top * part) : ''}
                </text>
              </g>
            ))}
            {bars.map((bar, index) => (
              <g
                key={String(bar.from)}
                data-tip={tipOf(bar)}
                data-leads={bar.total > 0 || undefined}
                className={classes.bar}
                onClick={() => bar.total > 0 && void navigate({ to: '/campaigns', search: boardOf(bar) })}
              >
                <rect x={x(index)} y={box.top} width={step} height={inner} className={classes.hit} />
                {stacked(bar).map(({ band, count, below }) => (
                  <rect
                    key={band}
                    x={x(index) + 1}
                    y={y(below + count)}
                    width={Math.max(step - 2, 1)}
                    height={y(below) - y(below + count)}
                    fill={bandColor(band)}
                  />
                ))}
                {bar.from !== null && (index - 1) % labelEvery === 0 && (
                  <text x={x(index)} y={height - 6} textAnchor="middle" className={classes.axis}>
                    {formatDeviation(bar.from)}
                  </text>
                )}
              </g>
            ))}
            <line
              x1={x(bars.length / 2)}
              x2={x(bars.length / 2)}
              y1={box.top}
              y2={height - box.bottom}
              className={classes.plan}
            />
          </svg>
        )}
      </div>
      <ul className={classes.legend} aria-label="Bands">
        {bands.map((band) => (
          <li key={band}>
            <BandGlyph band={band} /> {bandLooks[band].word}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A bar's parts with what lies below each, the worst band at the bottom. */
function stacked({ parts }: SpreadBar) {
  let below = 0
  return bandOrder.flatMap((band) => {
    const count = parts.find((part) => part.band === band)?.count ?? 0
    if (count === 0) return []
    below += count
    return [{ band, count, below: below - count }]
  })
}

function rangeOf({ from, to }: SpreadBar) {
  if (from === null) return `below ${formatDeviation(to)}`
  if (to === null) return `${formatDeviation(from)} and above`
  return `${formatDeviation(from)} to ${formatDeviation(to)}`
}

/** The board's address with the bar's campaigns, those that are furthest from the plan first. */
function boardOf({ from, to }: SpreadBar) {
  const end = (off: number | null) => (off === null ? '' : String(Math.round((1 + off) * 100) / 100))
  return { state: 'IN_FLIGHT', pace: `${end(from)}..${end(to)}`, sort: (from ?? -1) < 0 ? 'pacing' : '-pacing' }
}

const partsOf = ({ parts }: SpreadBar) =>
  bandOrder
    .flatMap((band) => parts.filter((part) => part.band === band))
    .map(({ band, count }) => `${bandLooks[band].word} ${formatCount(count)}`)
    .join(', ')

const tipOf = (bar: SpreadBar) => `${rangeOf(bar)}: ${bar.total === 0 ? 'none' : partsOf(bar)}`

const columns: readonly DataColumn<SpreadBar>[] = [
  { key: 'range', label: 'Off the plan', cell: rangeOf },
  {
    key: 'count',
    label: 'Campaigns',
    numeric: true,
    cell: (bar) => (
      <Link to="/campaigns" search={boardOf(bar)} className={classes.link}>
        {formatCount(bar.total)}
      </Link>
    ),
  },
  { key: 'bands', label: 'Bands', grows: true, cell: partsOf },
]
