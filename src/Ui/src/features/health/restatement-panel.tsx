import { Panel } from '@/components/panel'
import { formatCount, formatDeviation } from '@/lib/format'
import type { Restatement } from './health-queries'
import { ageWords, fewestDays, figureWords, gainsOf, reachOf, type Gain } from './restatement'
import classes from './health.module.css'

/** How far a day's figures still move once it is over. */
export function RestatementPanel({ restatements }: { restatements: readonly Restatement[] }) {
  const figures = Object.keys(figureWords).map((figure) => ({ figure, gains: gainsOf(restatements, figure) }))
  const reach = reachOf(figures.flatMap(({ gains }) => gains))
  return (
    <Panel
      title="How far days are still restated"
      note="change of a day’s figure from that age until now; eight of ten days lie between low and high"
      flush
    >
      <div className={classes.profiles}>
        {figures.map(({ figure, gains }) => (
          <Profile key={figure} name={figureWords[figure]!} gains={gains} reach={reach} />
        ))}
      </div>
    </Panel>
  )
}

function Profile({ name, gains, reach }: { name: string; gains: readonly Gain[]; reach: number }) {
  return (
    <table className={classes.profile}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" data-numeric>
            Days seen
          </th>
          <th scope="col">
            <span className="pl-hidden">Range</span>
          </th>
          <th scope="col" data-numeric>
            Low
          </th>
          <th scope="col" data-numeric>
            Median
          </th>
          <th scope="col" data-numeric>
            High
          </th>
        </tr>
      </thead>
      <tbody>
        {gains.map((gain) => (
          <tr key={gain.ageDays}>
            <th scope="row">{ageWords(gain.ageDays)}</th>
            <td data-numeric>{formatCount(gain.observed)}</td>
            {gain.range ? (
              <>
                <td>
                  <RangeBar range={gain.range} reach={reach} />
                </td>
                <td data-numeric>{formatDeviation(gain.range.low, 1)}</td>
                <td data-numeric className={classes.strong}>
                  {formatDeviation(gain.range.median, 1)}
                </td>
                <td data-numeric>{formatDeviation(gain.range.high, 1)}</td>
              </>
            ) : (
              <td colSpan={4} className={classes.dim}>
                Not enough days yet ({formatCount(gain.observed)} of {fewestDays})
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const bar = { width: 180, height: 16 }

function RangeBar({ range, reach }: { range: NonNullable<Gain['range']>; reach: number }) {
  const x = (value: number) => 5 + ((value / reach + 1) / 2) * (bar.width - 10)
  const middle = bar.height / 2
  return (
    <svg width={bar.width} height={bar.height} aria-hidden="true" className={classes.range}>
      <line x1={x(0)} x2={x(0)} y1={1} y2={bar.height - 1} className={classes.zero} />
      <line x1={x(range.low)} x2={x(range.high)} y1={middle} y2={middle} className={classes.spread} />
      <circle cx={x(range.median)} cy={middle} r={4} className={classes.median} />
    </svg>
  )
}
