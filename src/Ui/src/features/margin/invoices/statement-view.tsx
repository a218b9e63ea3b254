import { useState } from 'react'
import { Button } from '@mantine/core'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformShort } from '@/lib/platforms'
import { useAllowed } from '@/lib/role'
import { formatDay } from '@/lib/time'
import { formatMonth } from '../close/close-words'
import { AcceptDialog } from './accept-dialog'
import { BookingLinesPanel } from './booking-lines-panel'
import { InvoicesPanel } from './invoices-panel'
import { statementQuery, type Statement } from './invoices-queries'
import { statementAddress } from './invoices-words'
import { StatementLinesPanel } from './statement-lines-panel'
import classes from './invoices.module.css'

interface StatementViewProps {
  of: { platform: string; month: string; currency: string }
  onDone: (text: string) => void
}

/** A platform's invoiced month: the three sides of it, and agreeing to them. */
export function StatementView({ of, onDone }: StatementViewProps) {
  const [accepting, setAccepting] = useState(false)
  const mayAccept = useAllowed('FINANCE')
  const { data, problem, reload, loading } = useKeptQuery({
    query: statementQuery,
    variables: of,
    requestPolicy: 'network-only',
  })
  if (problem && !data) return <ErrorNote problem={problem} what="The month could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[120, 240, 160]} />
  const statement = data.statement
  const name = `${formatMonth(of.month)}, ${platformShort(of.platform)}`
  if (!statement) {
    return (
      <Panel title={name}>
        <p className={classes.says}>No invoice of it is there.</p>
      </Panel>
    )
  }
  const { summary } = statement
  return (
    <>
      <Panel
        title={name}
        note="beside what is known now"
        action={
          <span className={classes.actions}>
            <Button size="compact-sm" variant="default" onClick={reload} loading={loading}>
              Look again
            </Button>
            <Button component="a" href={statementAddress(of)} download size="compact-sm" variant="default">
              CSV
            </Button>
            {mayAccept && summary.standing !== 'ACCEPTED' && (
              <Button size="compact-sm" onClick={() => setAccepting(true)}>
                Accept…
              </Button>
            )}
          </span>
        }
      >
        <Figures statement={statement} />
        {summary.dataThrough === null || summary.dataThrough < lastDay(of.month) ? (
          <p className={classes.says}>
            Delivery is complete{' '}
            {summary.dataThrough === null ? 'of no day yet' : `through ${formatDay(summary.dataThrough, true)}`}: what
            the platform still reports of the month is not in the known cost.
          </p>
        ) : null}
        {summary.accepted && (
          <p className={classes.says}>
            Accepted {formatDay(summary.accepted.at.slice(0, 10), true)} by {summary.accepted.by}, at{' '}
            {formatMoney(summary.accepted.invoiced, of.currency, 2)} invoiced and{' '}
            {formatMoney(summary.accepted.cost, of.currency, 2)} known: “{summary.accepted.reason}”.{' '}
            <a href={statementAddress(of, true)} download className={classes.link}>
              CSV as accepted
            </a>
            {summary.standing === 'CHANGED_SINCE' && '. It has changed since.'}
          </p>
        )}
      </Panel>
      <StatementLinesPanel statement={statement} />
      <BookingLinesPanel statement={statement} />
      <InvoicesPanel statement={statement} onDone={onDone} />
      {accepting && (
        <AcceptDialog
          statement={statement}
          onClose={() => setAccepting(false)}
          onDone={() => {
            setAccepting(false)
            onDone(`${name} is accepted. Its file is kept as it is.`)
          }}
        />
      )}
    </>
  )
}

function Figures({ statement: { summary, tolerated } }: { statement: Statement }) {
  const money = (value: string | null) => formatMoney(value, summary.currency, 2)
  return (
    <dl className={classes.figures}>
      <div>
        <dt>Charged</dt>
        <dd>{money(summary.charged)}</dd>
      </div>
      <div>
        <dt>Known cost</dt>
        <dd>{money(summary.cost)}</dd>
      </div>
      <div>
        <dt>Difference</dt>
        <dd>{money(summary.difference)}</dd>
      </div>
      <div>
        <dt>Credited</dt>
        <dd>{money(summary.credited)}</dd>
      </div>
      <div>
        <dt data-tip="Charged for what works for no booking line, or is not known.">For no booking line</dt>
        <dd>{money(summary.forNobody)}</dd>
      </div>
      <div>
        <dt>To look at</dt>
        <dd>
          {formatCount(summary.toLookAt)} of {formatCount(summary.lineCount)} lines, tolerating{' '}
          {formatPercent(tolerated, 1)}
        </dd>
      </div>
    </dl>
  )
}

/** The last day of a month that is named by its first. */
function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
