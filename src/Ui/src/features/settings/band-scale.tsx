import { percentsOf } from './say-value'
import classes from './settings.module.css'

const tones = ['critical', 'under', 'on-track', 'over', 'critical'] as const
const words = ['critical', 'under', 'on track', 'over', 'critical'] as const

/** The bands of pacing on a scale, as long as twice the plan; further edges end there. */
export function BandScale({ value }: { value: string }) {
  const edges = percentsOf(value).map(Number)
  const ascends = edges.every((edge, index) => edge >= (edges[index - 1] ?? 0))
  // Its place stays while somebody types.
  if (edges.length !== 4 || !ascends) return <div className={classes.scale} />
  const stops = [0, ...edges.map((edge) => Math.min(Math.max(edge, 0), 200)), 200]
  return (
    <div className={classes.scale} aria-hidden="true">
      {tones.map((tone, index) => {
        const width = (stops[index + 1]! - stops[index]!) / 2
        return (
          <span key={index} style={{ width: `${width}%`, ['--tone' as string]: `var(--pl-${tone})` }}>
            <i>{width >= 9 ? words[index] : ''}</i>
          </span>
        )
      })}
      <b className={classes.plan}>plan</b>
    </div>
  )
}
