import { Button } from '@mantine/core'
import { DataTable, type DataColumn } from '@/components/data-table'
import { Panel } from '@/components/panel'
import { unknown } from '@/lib/format'
import { formatMoment } from '@/lib/time'
import { amountText, heldWhy, lends, partsOf, stateWords, stepWords } from './lease-words'
import type { Lease, LineLeases } from './leases-queries'
import classes from './leases.module.css'

interface LineLeasesPanelProps {
  line: LineLeases
  currency: string
  zone: string
  /** Lends, or changes what was lent; absent for whoever may not. */
  onSet: ((item: Lease) => void) | undefined
  onStop: ((item: Lease) => void) | undefined
}

/** A line: where what was booked of it is, and each line item with what was lent to it. */
export function LineLeasesPanel({ line, currency, zone, onSet, onStop }: LineLeasesPanelProps) {
  return (
    <Panel title={`Line ${line.number} · ${line.name}`} note={`lends ${lends(line, currency)}`} flush>
      <Sums line={line} currency={currency} />
      {line.items.length > 0 ? (
        <DataTable
          label={`Leases of line ${line.number}`}
          rows={line.items}
          rowKey={(item) => item.item}
          columns={columnsOf(line, currency, zone, onSet, onStop)}
        />
      ) : (
        <p className={classes.none}>No line item works for this line yet: map one, and it can be lent to.</p>
      )}
      {line.steps.length > 0 && (
        <details className={classes.steps}>
          <summary>{line.steps.length === 1 ? '1 step' : `${line.steps.length} steps`}, the latest first</summary>
          <ol reversed>
            {line.steps.map((step) => (
              <li key={step.number}>
                {stepWords[step.kind]}: {step.name}
                {step.kind !== 'STOPPED' &&
                  `, cap ${amountText(line, step.cap, currency)} until ${formatMoment(step.until, zone)}`}
                <span className={classes.under}>
                  {step.by}, {formatMoment(step.at, zone)}
                  {step.reason && ` · ${step.reason}`}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Panel>
  )
}

function Sums({ line, currency }: { line: LineLeases; currency: string }) {
  const parts = partsOf(line)
  const isShort = Number(line.free) < 0
  return (
    <div className={classes.sums}>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(({ key, share }) => (
          <span key={key} className={classes[key]} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <dl className={classes.key}>
        {parts.map(({ key, label, amount }) => (
          <div key={key} className={classes[key]}>
            <dt>{label}</dt>
            <dd>{amountText(line, amount, currency)}</dd>
          </div>
        ))}
        <div className={isShort ? classes.unkeyed : undefined}>
          <dt>{isShort ? 'Lent and spent beyond what is booked' : 'Free to lend'}</dt>
          <dd className={isShort ? classes.short : undefined}>
            {amountText(line, isShort ? line.free.replace('-', '') : line.free, currency)}
          </dd>
        </div>
        <div className={classes.unkeyed}>
          <dt>Booked</dt>
          <dd>{amountText(line, line.booked, currency)}</dd>
        </div>
      </dl>
    </div>
  )
}

const columnsOf = (
  line: LineLeases,
  currency: string,
  zone: string,
  onSet: LineLeasesPanelProps['onSet'],
  onStop: LineLeasesPanelProps['onStop'],
): DataColumn<Lease>[] => [
  {
    key: 'item',
    label: 'Line item',
    grows: true,
    cell: (item) => (
      <>
        {item.name}
        <span className={classes.under}>
          {item.item}
          {!item.isMapped && ', works for this line no more'}
        </span>
      </>
    ),
  },
  { key: 'state', label: 'State', cell: (item) => (item.state ? stateWords[item.state] : 'Nothing lent') },
  {
    key: 'cap',
    label: 'Cap',
    numeric: true,
    tip: 'The most it may spend on this line in all its life',
    cell: (item) => amountText(line, item.cap, currency),
  },
  {
    key: 'spent',
    label: 'Spent',
    numeric: true,
    cell: (item) => (
      <>
        {amountText(line, item.spent, currency)}
        {item.through && <span className={classes.under}>through {formatMoment(item.through, zone)}</span>}
        {Number(item.overshoot) > 0 && (
          <span className={classes.short}>{amountText(line, item.overshoot, currency)} beyond its cap</span>
        )}
      </>
    ),
  },
  {
    key: 'returnable',
    label: 'Can be taken back',
    numeric: true,
    tip: 'The rest is spent, or may be and is not reported yet',
    cell: (item) => (item.state === 'LIVE' ? amountText(line, item.returnable, currency) : unknown),
  },
  {
    key: 'until',
    label: 'Runs out',
    cell: (item) => formatMoment(item.until, zone),
  },
  ...(onSet || onStop
    ? [
        {
          key: 'does',
          label: '',
          cell: (item: Lease) => <Does line={line} item={item} onSet={onSet} onStop={onStop} />,
        },
      ]
    : []),
]

function Does({
  line,
  item,
  onSet,
  onStop,
}: { line: LineLeases; item: Lease } & Pick<LineLeasesPanelProps, 'onSet' | 'onStop'>) {
  const why = heldWhy(line, item)
  if (why) return <span className={classes.under}>{why}</span>
  const isLive = item.state === 'LIVE'
  return (
    <span className={classes.row}>
      {onSet && (
        <Button
          size="compact-xs"
          variant={isLive ? 'default' : 'filled'}
          aria-label={`${isLive ? 'Change' : 'Lend'} ${item.name}`}
          onClick={() => onSet(item)}
        >
          {isLive ? 'Change' : 'Lend'}
        </Button>
      )}
      {onStop && isLive && (
        <Button size="compact-xs" variant="subtle" aria-label={`Stop ${item.name}`} onClick={() => onStop(item)}>
          Stop
        </Button>
      )}
    </span>
  )
}
