import { reasonSentence } from '@/lib/bands'
import { ratio } from '@/lib/decimal'
import { formatAmount, formatAmountShort, formatDeviation } from '@/lib/format'
import classes from './pacing.module.css'
import type { Paced, PacedProjection } from './paced'

const shortLabels: Record<string, string> = {
  PLAN_SHAPE: 'Plan shape',
  RUN_RATE: 'Run rate',
  MODEL: 'Weekday model',
}

/** Each method in one line: what comes of it, how far that is from the budget, and how sure it is. */
export function Projections({ paced }: { paced: Paced }) {
  const { currency, basis, budget } = paced
  const money = (value: string | null) => formatAmount(value, currency, basis)
  const short = (value: string) => formatAmountShort(value, currency, basis)
  const tip = (p: PacedProjection) =>
    [
      p.label,
      p.capped !== null && p.capped !== p.value && `Capped at the budget: ${money(p.capped)}`,
      p.low !== null && p.high !== null && `Between ${money(p.low)} and ${money(p.high)}, four times in five`,
    ]
      .filter(Boolean)
      .join('\n')
  return (
    <table className={classes.projections}>
      <tbody>
        {paced.projections.map((p) => {
          const share = ratio(p.value, budget)
          return (
            <tr key={p.method} data-tip={tip(p)}>
              <th scope="row">{shortLabels[p.method] ?? p.label}</th>
              {p.value === null ? (
                <td colSpan={3} className={classes.dim}>
                  {reasonSentence(p.reason)}
                </td>
              ) : (
                <>
                  <td>
                    <b>{money(p.value)}</b>
                  </td>
                  <td>{share === null ? '' : formatDeviation(share - 1)}</td>
                  <td className={classes.range}>
                    {p.low !== null && p.high !== null && `${short(p.low)} – ${short(p.high)}`}
                  </td>
                </>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
