import { Earned } from '@/components/earned'
import { formatMoney } from '@/lib/format'
import classes from './line.module.css'
import type { BookedLine } from './line-query'
import { mediaWords } from './line-words'

const rows = [
  ['Now', 'now'],
  ['At completion', 'atEnd'],
] as const

/** What the line earns, now and at the end of its flight. */
export function Earnings({ line }: { line: BookedLine }) {
  const { currency, result } = line
  const money = (value: string | null) => formatMoney(value, currency, 2)
  const ofMedia = mediaWords(line)
  return (
    <>
      <table className={classes.earnings}>
        <thead>
          <tr>
            <td />
            <th scope="col">Revenue</th>
            <th scope="col">Cost</th>
            <th scope="col">Margin</th>
            <th scope="col" data-tip="Cost of what was delivered beyond the cap: it earns nothing.">
              Cost over the cap
            </th>
            <th scope="col" data-tip="Booked and not earned.">
              Not earned
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, key]) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{money(result[key].revenue)}</td>
              <td>{money(result[key].cost)}</td>
              <td>
                <Earned of={result[key]} currency={currency} />
              </td>
              <td>{money(result[key].costOver)}</td>
              <td>{money(result[key].revenueUnder)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ofMedia && <p className={classes.ofMedia}>{ofMedia}</p>}
    </>
  )
}
