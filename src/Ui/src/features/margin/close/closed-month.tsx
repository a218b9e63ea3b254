import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Panel } from '@/components/panel'
import { formatBytes, formatCount } from '@/lib/format'
import { formatDay } from '@/lib/time'
import type { BooksMonth } from './close-queries'
import { formatMonth, monthName, reportAddress } from './close-words'
import { MonthTotals } from './month-totals'
import classes from './close.module.css'

/** A closed month: what it came to, by whom and why it was closed, and its report. */
export function ClosedMonth({ month }: { month: BooksMonth }) {
  const { closing } = month
  if (!closing) {
    return (
      <Panel title={formatMonth(month.month)}>
        <p className={classes.says}>It was closed together with a later month, and has no report of its own.</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={formatMonth(month.month)}
      note="as it was closed"
      action={
        <span className={classes.actions}>
          <Link to="/margin/actuals" search={{ month: monthName(month.month) }} className={classes.link}>
            Actuals
          </Link>
          <Button component="a" href={reportAddress(month.month)} download size="compact-sm">
            Report CSV
          </Button>
        </span>
      }
    >
      <MonthTotals totals={closing.totals} />
      <dl className={classes.closing}>
        <div>
          <dt>Closed</dt>
          <dd>
            {formatDay(closing.at.slice(0, 10), true)} by {closing.by}
            {closing.problemCount > 0 &&
              `, with ${formatCount(closing.problemCount)} ${closing.problemCount === 1 ? 'problem' : 'problems'} open`}
          </dd>
        </div>
        <div>
          <dt>Why</dt>
          <dd>{closing.reason}</dd>
        </div>
        <div>
          <dt>Report</dt>
          <dd>
            {formatBytes(closing.bytes)}, SHA-256 <code className={classes.hash}>{closing.sha256}</code>
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
