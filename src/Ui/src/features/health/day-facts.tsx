import { formatCount, formatMoney, formatPercent, unknown } from '@/lib/format'
import { formatDay } from '@/lib/time'
import { stateLooks } from './calendar'
import { StateMark } from './calendar-grid'
import type { HealthAccount, HealthConnection, HealthDay } from './health-queries'
import classes from './health.module.css'

interface DayFactsProps {
  account: HealthAccount
  day: HealthDay
  /** What the connection says of the account. */
  facts: HealthConnection['accounts'][number] | undefined
}

/** Everything known of one day of one account. */
export function DayFacts({ account, day, facts }: DayFactsProps) {
  const look = stateLooks[day.state]
  return (
    <div className={classes.dayFacts} aria-live="polite">
      <div className={classes.dayName}>
        <b>{formatDay(day.date, true)}</b> {account.name}
        <span className={classes.dim}>
          {' '}
          {account.key}
          {facts ? `, ${facts.zone}` : ''}
        </span>
      </div>
      <div className={classes.dayState} data-state={day.state}>
        <StateMark state={day.state} /> <b>{look.word}.</b> {look.means}
      </div>
      <dl className={classes.facts}>
        <Fact name="Line items">{formatCount(day.lineItems)}</Fact>
        <Fact name="Of them restated">
          {formatCount(day.restated)}
          {day.lineItems > 0 && <span className={classes.dim}> ({formatPercent(day.restated / day.lineItems)})</span>}
        </Fact>
        <Fact name="Impressions">{formatCount(day.impressions)}</Fact>
        <Fact name="Revenue">{facts ? formatMoney(day.revenue, facts.currency, 2) : unknown}</Fact>
        <Fact name="Account’s data through">{formatDay(account.dataThrough)}</Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
