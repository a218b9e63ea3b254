import type { MonthMoney } from './forecast-query'
import { barParts } from './forecast-words'
import classes from './forecast.module.css'

/** A month's revenue against the greatest of all: what is earned, projected and booked. The figures are beside it. */
export function MonthBar({ money, greatest }: { money: MonthMoney; greatest: number }) {
  const parts = barParts(money, greatest)
  return (
    <span className={classes.bar} aria-hidden="true">
      {(['earned', 'projected', 'booked'] as const).map((part) => (
        <span key={part} data-part={part} style={{ width: `${parts[part] * 100}%` }} />
      ))}
    </span>
  )
}
