import { Link } from '@tanstack/react-router'
import { SeverityLabel } from '@/components/severity-label'
import { useOrganization } from '@/lib/organization'
import { backtestNotes, backtestSentence, firingSpan } from './backtest-words'
import type { RuleBacktest } from './rule-queries'
import classes from './alerts.module.css'

/** When a rule would have fired, by what was known at each moment. The name of a campaign or an order leads to how the campaign looked then. */
export function Backtest({ backtest }: { backtest: RuleBacktest }) {
  const { zone } = useOrganization()
  return (
    <div role="status">
      <p className={classes.sentence}>{backtestSentence(backtest)}</p>
      <ul className={classes.notes}>
        {backtestNotes(backtest).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <ul className={classes.firings} aria-label="When it would have fired" tabIndex={0}>
        {backtest.firings.map((one) => (
          <li key={`${one.subject} ${one.firedAt}`} className={classes.says}>
            <SeverityLabel severity={one.severity} />{' '}
            <Link
              to="/campaigns/$id"
              params={{ id: one.campaignId }}
              search={{ at: one.firedAt }}
              className={classes.link}
            >
              {one.subject}
            </Link>{' '}
            <b>{firingSpan(one, zone)}.</b> {one.sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}
