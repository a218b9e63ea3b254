import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { Pager, usePages } from '@/components/pager'
import { Panel } from '@/components/panel'
import { unknown } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { formatMoment } from '@/lib/time'
import { DecideDialog } from './decide-dialog'
import { decideBookingMutation, unsettledBookingsQuery, type UnsettledBooking } from './system-queries'
import { placeOf, standing } from './unsettled-words'
import { useMayBook } from '@/lib/role'
import shared from '../bookings.module.css'
import classes from './system.module.css'

const pageSize = 50

/** Bookings that a person has to look at: what is wrong and how to put it right, or both versions to choose from. */
export function UnsettledPanel({ onDecided }: { onDecided: () => void }) {
  const pages = usePages()
  const { data, problem, reload } = useKeptQuery({
    query: unsettledBookingsQuery,
    variables: { first: pageSize, after: pages.after },
    requestPolicy: 'cache-and-network',
  })
  if (problem && !data)
    return <ErrorNote problem={problem} what="What stands between the two could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[200]} />
  const { nodes, pageInfo } = data.unsettledBookings
  const decided = () => {
    reload()
    onDecided()
  }
  return (
    <Panel title="To be looked at" note="conflicts, and bookings that could not be taken" flush>
      {nodes.length === 0 ? (
        <EmptyNote title="Nothing stands between the two">
          Every booking of the booking system is booked here as it is there.
        </EmptyNote>
      ) : (
        <ul className={classes.list} aria-label="Bookings to be looked at">
          {nodes.map((booking) => (
            <Item key={booking.externalId} booking={booking} onDecided={decided} />
          ))}
        </ul>
      )}
      <Pager of="bookings to be looked at" pages={pages} pageInfo={pageInfo} />
    </Panel>
  )
}

function Item({ booking, onDecided }: { booking: UnsettledBooking; onDecided: () => void }) {
  const mayBook = useMayBook()
  const { zone } = useOrganization()
  const [choice, setChoice] = useState<'OURS' | 'THEIRS' | null>(null)
  const again = useOrder(decideBookingMutation)
  const { externalId, number, bookingId, isConflict, version, lastEvent, problems, differences, since } = booking
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <h3>
          {bookingId ? (
            <Link to="/bookings/$id" params={{ id: bookingId }} className={shared.link}>
              {number}
            </Link>
          ) : (
            number || externalId
          )}
        </h3>
        <p className={shared.says}>
          {standing(booking)}, since {formatMoment(since, zone)}. Version {version} there.
        </p>
        {problems.length > 0 && (
          <ul aria-label={`What is wrong with ${number}`}>
            {problems.map((one, index) => (
              <li key={index}>
                <strong>{placeOf(one)}</strong>
                {one.value && ` “${one.value}”`}: {one.message}
              </li>
            ))}
          </ul>
        )}
        {isConflict && <Both number={number} differences={differences} />}
        <OrderErrors errors={again.errors} />
      </div>
      {mayBook && (
        <span className={shared.actions}>
          {isConflict ? (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setChoice('OURS')}>
                Keep Paceline’s
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setChoice('THEIRS')}>
                Take theirs
              </Button>
            </>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              loading={again.busy}
              onClick={() =>
                void again
                  .give({ input: { externalId, choice: 'AGAIN', version, basedOn: lastEvent } })
                  .then((done) => done && onDecided())
              }
            >
              Try again
            </Button>
          )}
        </span>
      )}
      {choice && (
        <DecideDialog
          booking={booking}
          choice={choice}
          onClose={() => setChoice(null)}
          onDone={() => {
            setChoice(null)
            onDecided()
          }}
        />
      )}
    </li>
  )
}

function Both({ number, differences }: { number: string; differences: UnsettledBooking['differences'] }) {
  return (
    <table className={classes.both} aria-label={`Both versions of ${number}`}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Paceline</th>
          <th scope="col">Booking system</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={`${one.line} ${one.field}`}>
            <th scope="row">{placeOf(one)}</th>
            <td>{one.ours || unknown}</td>
            <td>{one.theirs || unknown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
