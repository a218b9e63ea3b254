import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { AsKnownControl } from '@/components/as-known-control'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { PastNote } from '@/components/past-note'
import { SubjectAlerts } from '@/components/subject-alerts'
import { formatMoney } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { formatFlight } from '@/lib/time'
import { AmendDialog } from './amend-dialog'
import { plainDecimal } from './booking-words'
import {
  bookingQuery,
  bookingRatesQuery,
  confirmBookingMutation,
  type Booking,
  type BookingRates,
} from './bookings-queries'
import { CancelDialog } from './cancel-dialog'
import { HistoryPanel } from './history-panel'
import { draftOf, newLine, type LineDraft } from './line-draft'
import { LinesTable } from './lines-table'
import { NoBooking } from './no-booking'
import { ResultsPanel } from './results/results-panel'
import { RollOverDialog } from './rolling-over/roll-over-dialog'
import { StoodPanel } from './results/stood-panel'
import { WhatIfDialog } from './results/what-if-dialog'
import { StateLabel } from './state-label'
import { useMayBook } from '@/lib/role'
import classes from './bookings.module.css'

interface BookingPageProps {
  id: string
  onName: (name: string) => void
  /** The moment looked back to; absent for now. */
  at: string | undefined
  onAt: (moment: string | undefined) => void
}

/** One booking: what is agreed, and how it came to be. */
export function BookingPage({ id, onName, at, onAt }: BookingPageProps) {
  const { data, problem, reload } = useKeptQuery({
    query: bookingQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const seesRates = useAllowed('ANALYST')
  const { data: paid, reload: reloadRates } = useKeptQuery({
    query: bookingRatesQuery,
    variables: { id },
    pause: !seesRates,
    requestPolicy: 'cache-and-network',
  })
  const number = data?.booking?.booking.number
  useEffect(() => {
    if (number) onName(`Booking ${number}`)
    // The title follows the booking, not the function.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [number])
  if (problem && !data) return <ErrorNote problem={problem} what="The booking could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[60, 240, 200]} />
  if (!data.booking) return <NoBooking />
  return (
    <Details
      booking={data.booking}
      rates={paid?.booking ?? undefined}
      at={seesRates ? at : undefined}
      onAt={onAt}
      onChanged={() => {
        reload()
        if (seesRates) reloadRates()
      }}
    />
  )
}

interface DetailsProps {
  booking: Booking
  rates: BookingRates | undefined
  at: string | undefined
  onAt: (moment: string | undefined) => void
  onChanged: () => void
}

function Details({ booking, rates, at, onAt, onChanged }: DetailsProps) {
  const { booking: row, zone, lastEvent } = booking
  const seesMargin = useAllowed('ANALYST')
  const mayBook = useMayBook() && row.state !== 'CANCELLED'
  // Something is over, and something is still to run.
  const mayRollOver =
    row.state === 'CONFIRMED' &&
    booking.lines.some(({ current }) => current.end < booking.today) &&
    booking.lines.some(({ current }) => current.end >= booking.today)
  const [open, setOpen] = useState<{ line: LineDraft; adds: boolean } | 'cancel' | 'roll-over' | null>(null)
  const [asked, setAsked] = useState<{ lines: readonly LineDraft[]; first: string } | null>(null)
  const confirm = useOrder(confirmBookingMutation)
  const changed = () => {
    setOpen(null)
    onChanged()
  }
  return (
    <Page>
      <div className={classes.head}>
        <div>
          <p className={classes.crumb}>
            <Link to="/bookings" className={classes.link}>
              Bookings
            </Link>{' '}
            / {row.number}
          </p>
          <h1 className={classes.title}>{row.name}</h1>
        </div>
        <span className={classes.actions}>
          {seesMargin && !at && <AsKnownControl zone={zone} onAt={onAt} />}
          {mayBook && (
            <>
              <Button size="compact-sm" variant="subtle" onClick={() => setOpen('cancel')}>
                Cancel the booking
              </Button>
              {mayRollOver && (
                <Button size="compact-sm" variant="default" onClick={() => setOpen('roll-over')}>
                  Roll over
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => setOpen({ line: newLine(''), adds: true })}>
                Add a line
              </Button>
              {row.state === 'DRAFT' && (
                <Button
                  size="compact-sm"
                  loading={confirm.busy}
                  onClick={() =>
                    void confirm.give({ input: { id: row.id, basedOn: lastEvent } }).then((done) => done && onChanged())
                  }
                >
                  Confirm it
                </Button>
              )}
            </>
          )}
        </span>
      </div>
      <OrderErrors errors={confirm.errors} />
      <dl className={classes.facts}>
        <div>
          <dt>State</dt>
          <dd>
            <StateLabel state={row.state} cancelledOn={row.cancelledOn} />
          </dd>
        </div>
        <div>
          <dt>Client</dt>
          <dd>
            {row.client}
            {row.brand && ` · ${row.brand}`}
          </dd>
        </div>
        <div>
          <dt>Flights, days in {zone}</dt>
          <dd>{formatFlight(row.start, row.end, true)}</dd>
        </div>
        <div>
          <dt>Booked</dt>
          <dd>{formatMoney(row.amount, row.currency, 2)}</dd>
        </div>
        {seesMargin && row.state !== 'DRAFT' && (
          <div>
            <dt>Billed</dt>
            <dd>
              <Link to="/margin/actuals" search={{ q: row.number }} className={classes.link}>
                Actuals by month
              </Link>
            </dd>
          </div>
        )}
        {seesMargin && (
          <div>
            <dt>Lent to platforms</dt>
            <dd>
              <Link to="/bookings/$id/leases" params={{ id: row.id }} className={classes.link}>
                Leases by line item
              </Link>
            </dd>
          </div>
        )}
        {rates?.lockedRate && (
          <div>
            <dt>Locked rate</dt>
            <dd>
              1 {row.currency} = {plainDecimal(rates.lockedRate)} {rates.lockedInto}
            </dd>
          </div>
        )}
      </dl>
      {seesMargin && <SubjectAlerts of={{ bookings: [row.id] }} named />}
      <Panel title="Lines" note="as last agreed" flush>
        <LinesTable
          booking={booking}
          rates={rates}
          onAmend={mayBook && rates ? (line) => setOpen({ line: draftOf(line, rates), adds: false }) : undefined}
        />
      </Panel>
      {at && (
        <>
          <PastNote at={at} zone={zone} onBack={() => onAt(undefined)}>
            What its lines had delivered and earned is computed from what was known then. What is agreed, above, and the
            history, below, are of today.
          </PastNote>
          <StoodPanel booking={row.id} at={at} />
        </>
      )}
      {seesMargin && !at && (
        <ResultsPanel
          key={lastEvent}
          booking={row.id}
          onWhatIf={
            rates && row.state !== 'CANCELLED'
              ? (number) => setAsked({ lines: booking.lines.map((line) => draftOf(line, rates)), first: number })
              : undefined
          }
        />
      )}
      <HistoryPanel booking={booking} rates={rates} />
      {open === 'roll-over' && <RollOverDialog booking={booking} onClose={() => setOpen(null)} onDone={changed} />}
      {open && typeof open === 'object' && (
        <AmendDialog
          booking={booking}
          line={open.line}
          adds={open.adds}
          onClose={() => setOpen(null)}
          onDone={changed}
        />
      )}
      {asked && (
        <WhatIfDialog
          booking={row.id}
          currency={row.currency}
          {...asked}
          onClose={() => setAsked(null)}
          onAmend={
            mayBook
              ? (line) => {
                  setAsked(null)
                  setOpen({ line, adds: false })
                }
              : undefined
          }
        />
      )}
      {open === 'cancel' && <CancelDialog booking={booking} onClose={() => setOpen(null)} onDone={changed} />}
    </Page>
  )
}
