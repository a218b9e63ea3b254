import { toMicros } from '@/lib/decimal'
import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { formatDay, formatMoment } from '@/lib/time'
import classes from './pacing.module.css'
import type { PacedStep } from './paced'

/** Every number down to its formula, its inputs and where each came from. */
export function Explanation({ steps, zone }: { steps: readonly PacedStep[]; zone: string }) {
  return (
    <div className={classes.steps}>
      {steps.map((step, index) => (
        <details key={step.name} className={classes.step} open={index === 0}>
          <summary className={classes.summary}>
            <span>{words(step.name)}</span>
            <b>{resultText(step)}</b>
          </summary>
          <p className={classes.formula}>{words(step.formula)}</p>
          <table className={classes.inputs}>
            <tbody>
              {step.inputs.map((input) => (
                <tr key={input.name}>
                  <th scope="row">{words(input.name)}</th>
                  <td>{valueText(input)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {step.origins.length > 0 && <Origins origins={step.origins} zone={zone} />}
        </details>
      ))}
    </div>
  )
}

/** Which batches, as they came from the platform, the newest of the summed days are from. */
function Origins({ origins, zone }: { origins: PacedStep['origins']; zone: string }) {
  return (
    <div className={classes.origins}>
      <h4>The newest days came with</h4>
      <ul>
        {origins.map((origin) => (
          <li key={origin.number}>
            <span>batch {origin.number}</span>
            <span>
              {origin.from === origin.through
                ? formatDay(origin.from)
                : `${formatDay(origin.from)} – ${formatDay(origin.through)}`}
            </span>
            <span>landed {formatMoment(origin.landedAt, zone)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

// Names are stable codes such as planned_to_date or reported_USD, in formulas too; an order's own name before the colon stays as it is.
const words = (text: string) =>
  text.replaceAll(/\b(?:[a-z]+|[A-Z]{3})(?:_(?:[a-z0-9]+|[A-Z]{3}))+\b/g, (name) => name.replaceAll('_', ' '))

// The API writes exact decimals; thousands separators and fewer places make them readable without losing a cent.
function readable(text: string): string {
  if (toMicros(text) === null) return text
  const [whole = '0', fraction = ''] = text.split('.')
  const places = fraction.replace(/0+$/, '')
  return places ? `${formatCount(whole)}.${places}` : formatCount(whole)
}

const resultText = ({ result, unit }: PacedStep) => valueText({ value: result, unit })

function valueText({ value, unit }: { value: string; unit: string | null }): string {
  if (toMicros(value) === null || !unit) return readable(value)
  if (unit === 'share') return formatPercent(value, 2)
  if (unit === 'weight') return readable(value)
  const [first = '', ...rest] = unit.split(' ')
  return /^[A-Z]{3}$/.test(first)
    ? [formatMoney(value, first, 2), ...rest].join(' ')
    : `${readable(value)} ${unit.toLowerCase()}`
}
