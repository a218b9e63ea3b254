import { formatCount } from '@/lib/format'
import { useOrganization } from '@/lib/organization'
import { formatMoment } from '@/lib/time'
import type { BookingSystem } from './system-queries'
import classes from './system.module.css'

/** How the two stand, and where webhooks are to go. */
export function SystemState({ system }: { system: BookingSystem }) {
  const { zone } = useOrganization()
  return (
    <>
      {system.problem && (
        <p className={classes.problem} role="status">
          The last attempt did not go through: {system.problem}
          {system.failingSince && ` Failing since ${formatMoment(system.failingSince, zone)}.`} It is tried again at{' '}
          {formatMoment(system.nextPullAt, zone)}.
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name="In step" value={formatCount(system.inStep)} />
        <Fact name="To be written there" value={formatCount(system.waiting)} />
        <Fact name="Changed on both sides" value={formatCount(system.conflicts)} />
        <Fact name="Not taken" value={formatCount(system.refused)} />
        <Fact name="Delivered figures there" value={deliveredText(system, zone)} />
        <Fact name="Last pull" value={system.pulledAt ? formatMoment(system.pulledAt, zone) : 'None yet'} />
        <Fact name="Next pull" value={formatMoment(system.nextPullAt, zone)} />
        <Fact name="Address" value={system.address} />
        <Fact name="Connected" value={`${formatMoment(system.connectedAt, zone)} by ${system.connectedBy}`} />
        <Fact name="Webhooks go to" value={`${window.location.origin}${system.hookPath}`} />
      </dl>
    </>
  )
}

/** What it was told of what was delivered of its bookings. */
function deliveredText(system: BookingSystem, zone: string): string {
  if (system.takesDelivered === false) return 'Its interface has no place for them'
  const at = system.deliveredAt ? `As of ${formatMoment(system.deliveredAt, zone)}` : 'None yet'
  return system.deliveredRefused === 0
    ? at
    : `${at}; not taken of ${formatCount(system.deliveredRefused)}, such as ${system.deliveredProblem}`
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
