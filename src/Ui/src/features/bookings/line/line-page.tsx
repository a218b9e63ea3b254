import { useEffect, useMemo } from 'react'
import { Link } from '@tanstack/react-router'
import { useSubscription } from 'urql'
import { BandLabel } from '@/components/band-label'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { chartedDays } from '@/components/pacing/charted-days'
import { Explanation } from '@/components/pacing/explanation'
import { PacingCharts } from '@/components/pacing/pacing-charts'
import { PacingFigures } from '@/components/pacing/pacing-figures'
import { Page } from '@/components/page'
import { PageHead } from '@/components/page-head'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { NoBooking } from '../no-booking'
import { bookingEarned } from '../results/results-query'
import { Earnings } from './earnings'
import { LineFacts } from './line-facts'
import classes from './line.module.css'
import { bookingLineQuery, type BookedLine, type BookedPacing } from './line-query'
import { lineFindings, unpacedWords } from './line-words'
import { pacedLine } from './paced-line'
import { WorkedItems } from './worked-items'

interface LinePageProps {
  booking: string
  line: string
  onName: (name: string) => void
}

/** A booking line held against what was sold: how it is paced on all platforms together, and what it earns. */
export function LinePage({ booking, line, onName }: LinePageProps) {
  const { data, problem, reload } = useKeptQuery({
    query: bookingLineQuery,
    variables: { booking, line },
    requestPolicy: 'cache-and-network',
  })
  useSubscription({ query: bookingEarned }, (_, change) => {
    const { bookingIds } = change.marginChanged
    // None named: some may have been missed.
    if (bookingIds.length === 0 || bookingIds.includes(booking)) reload()
    return change
  })
  const number = data?.bookingLine?.bookingNumber
  useEffect(() => {
    if (number) onName(`${number} / ${line}`)
  }, [number, line, onName])
  if (problem && !data) return <ErrorNote problem={problem} what="The line could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[60, 104, 262, 200]} />
  const found = data.bookingLine
  return found ? <Loaded booking={booking} number={line} line={found} /> : <NoBooking />
}

function Loaded({ booking, number, line }: { booking: string; number: string; line: BookedLine }) {
  const { paced } = line
  const findings = lineFindings(line, paced)
  return (
    <Page>
      <PageHead
        title={line.terms.name}
        crumb={
          <>
            <Link to="/bookings" className={classes.link}>
              Bookings
            </Link>{' '}
            /{' '}
            <Link to="/bookings/$id" params={{ id: booking }} className={classes.link}>
              {line.bookingNumber}
            </Link>{' '}
            / {number}
          </>
        }
      >
        {paced && <BandLabel band={paced.band} reason={paced.pacingReason} />}
      </PageHead>
      <LineFacts line={line} />
      {findings.length > 0 && (
        <ul className={classes.findings} aria-label="Findings">
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      {paced ? <Delivery line={line} paced={paced} /> : <Unpaced reason={line.unpacedReason} />}
      <div className={classes.columns} data-alone={paced === null || undefined}>
        <div className={classes.main}>
          <Panel title="Worked for by" note={String(line.items.length)} flush>
            <WorkedItems items={line.items} />
          </Panel>
          <Panel title="What it earns">
            <Earnings line={line} />
          </Panel>
          <Panel title="How the margin came about">
            <Explanation steps={line.explanation} zone={line.zone} />
          </Panel>
        </div>
        {paced && (
          <Panel title="How these numbers came about">
            <Explanation steps={paced.explanation} zone={line.zone} />
          </Panel>
        )}
      </div>
    </Page>
  )
}

function Delivery({ line, paced }: { line: BookedLine; paced: BookedPacing }) {
  const shown = useMemo(() => {
    const whole = pacedLine(line, paced)
    return { ...whole, days: chartedDays(whole.days, paced) }
  }, [line, paced])
  return (
    <>
      <PacingFigures paced={shown} deliveredLabel="Delivered of booked" />
      <PacingCharts paced={shown} />
    </>
  )
}

function Unpaced({ reason }: { reason: string | null }) {
  const { title, why } = unpacedWords(reason)
  return (
    <Panel title="Delivery">
      <EmptyNote title={title}>{why}</EmptyNote>
    </Panel>
  )
}
