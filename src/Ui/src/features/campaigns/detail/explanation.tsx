import { toMicros } from '@/lib/decimal'
import { formatCount, formatMoney } from '@/lib/format'
import classes from './detail.module.css'
import type { Detail } from './detail-query'

type Step = Detail['explanation'][number]

/** Every number down to its formula, its inputs and where each came from. */
export function Explanation({ steps }: { steps: readonly Step[] }) {
  return (
    <div className={classes.steps}>
      {steps.map((step, index) => (
        <details key={step.name} className={classes.step} open={index === 0}>
          <summary className={classes.summary}>
            <span>{step.name}</span>
            <b>{resultText(step)}</b>
          </summary>
          <p className={classes.formula}>{step.formula}</p>
          <table className={classes.inputs}>
            <tbody>
              {step.inputs.map((input) => (
                <tr key={input.name}>
                  <th scope="row">{input.name}</th>
                  <td>
                    {readable(input.value)}
                    {input.source && <small>{input.source}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </div>
  )
}

// The API writes exact decimals; thousands separators and fewer places make them readable without losing a cent.
function readable(text: string): string {
  if (!text.includes('.') || toMicros(text) === null) return text
  const [whole = '0', fraction = ''] = text.split('.')
  const places = fraction.replace(/0+$/, '')
  return places ? `${formatCount(whole)}.${places}` : formatCount(whole)
}

function resultText({ result, unit }: Step): string {
  if (toMicros(result) === null || !unit) return readable(result)
  const [first = '', ...rest] = unit.split(' ')
  return /^[A-Z]{3}$/.test(first) ? [formatMoney(result, first, 2), ...rest].join(' ') : `${readable(result)} ${unit}`
}
