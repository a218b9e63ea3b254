import { useEffect, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { Page } from '@/components/page'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { NoBooking } from '../no-booking'
import { LeaseDialog } from './lease-dialog'
import { LineLeasesPanel } from './line-leases-panel'
import { StopDialog } from './stop-dialog'
import { bookingLeasesQuery, type Lease, type LineLeases } from './leases-queries'
import classes from './leases.module.css'

interface LeasesPageProps {
  id: string
  onName: (name: string) => void
}

/** What of a booking is lent to the line items that work for it, line by line. */
export function LeasesPage({ id, onName }: LeasesPageProps) {
  const { data, problem, reload } = useKeptQuery({
    query: bookingLeasesQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const mayLend = useAllowed('TRADER')
  const [open, setOpen] = useState<{ line: LineLeases; item: Lease; stops: boolean } | null>(null)
  const number = data?.bookingLeases?.number
  useEffect(() => {
    if (number) onName(`Leases of ${number}`)
    // The title follows the booking, not the function.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [number])
  if (problem && !data) return <ErrorNote problem={problem} what="The leases could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[60, 240]} />
  const leases = data.bookingLeases
  if (!leases) return <NoBooking />
  const close = () => setOpen(null)
  const done = () => {
    close()
    reload()
  }
  return (
    <Page>
      <div className={classes.head}>
        <div>
          <p className={classes.crumb}>
            <Link to="/bookings" className={classes.link}>
              Bookings
            </Link>{' '}
            /{' '}
            <Link to="/bookings/$id" params={{ id }} className={classes.link}>
              {leases.number}
            </Link>{' '}
            / Leases
          </p>
          <h1 className={classes.title}>{leases.name}</h1>
        </div>
      </div>
      <p className={classes.intro}>
        Each platform caps only itself. Lend every line item its part, set that as its budget on its platform, and all
        of them together cannot spend more than was booked. Paceline does not set budgets on platforms: raise them
        after, and lower them before, you say so here.
      </p>
      {leases.lines.map((line) => (
        <LineLeasesPanel
          key={line.number}
          line={line}
          currency={leases.currency}
          zone={leases.zone}
          onSet={mayLend && !leases.isCancelled ? (item) => setOpen({ line, item, stops: false }) : undefined}
          onStop={mayLend ? (item) => setOpen({ line, item, stops: true }) : undefined}
        />
      ))}
      {open && !open.stops && (
        <LeaseDialog
          booking={id}
          line={open.line}
          item={open.item}
          currency={leases.currency}
          zone={leases.zone}
          onClose={close}
          onDone={done}
        />
      )}
      {open?.stops && <StopDialog booking={id} line={open.line} item={open.item} onClose={close} onDone={done} />}
    </Page>
  )
}
