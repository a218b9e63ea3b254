import { useState } from 'react'
import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DataTable, type DataColumn } from '@/components/data-table'
import { EmptyNote } from '@/components/empty-note'
import { LongName } from '@/components/long-name'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatMoney, formatPercent } from '@/lib/format'
import { useOrder } from '@/lib/graphql/use-order'
import { platformShort } from '@/lib/platforms'
import { formatFlight } from '@/lib/time'
import { plainDecimal } from '../booking-words'
import { useMayBook } from '@/lib/role'
import { MapDialog } from './map-dialog'
import { mapLineItemsMutation, type MappedItem, type Suggestion } from './mapping-queries'
import classes from './mapping.module.css'

interface ItemsPanelProps {
  items: readonly MappedItem[]
  title: string
  onMapped: () => void
  pager: React.ReactNode
}

/** Platforms' line items with what they work for, or may. */
export function ItemsPanel({ items, title, onMapped, pager }: ItemsPanelProps) {
  const mayMap = useMayBook()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [mapping, setMapping] = useState<readonly MappedItem[]>([])
  const order = useOrder(mapLineItemsMutation)
  const picked = items.filter(({ item }) => chosen.has(item))
  const suggested = picked.filter(({ suggestions }) => suggestions.length > 0)

  // Where the pattern says only which booking, somebody has to say which line.
  const named = items.filter(({ suggestions }) => suggestions.filter(({ isByPattern }) => isByPattern).length === 1)

  const choose = (item: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(item)
    else next.delete(item)
    setChosen(next)
  }

  async function accept(accepted: readonly MappedItem[]) {
    const input = accepted.flatMap(({ item, version, suggestions: [best] }) =>
      best ? [{ item, basedOn: version, shares: [{ booking: best.booking, line: best.line, percent: '100' }] }] : [],
    )
    const reason =
      accepted.length === 1
        ? `Suggested: ${accepted[0]!.suggestions[0]!.reasons[0]!}`
        : 'Suggested, and accepted together.'
    if (await order.give({ input: { items: input, reason } })) done()
  }

  function done() {
    setChosen(new Set())
    setMapping([])
    onMapped()
  }

  const columns: DataColumn<MappedItem>[] = [
    ...(mayMap
      ? [
          {
            key: 'choice',
            label: '',
            cell: (row: MappedItem) => (
              <Checkbox
                size="xs"
                aria-label={`Choose ${row.name}`}
                checked={chosen.has(row.item)}
                onChange={(event) => choose(row.item, event.currentTarget.checked)}
              />
            ),
          },
        ]
      : []),
    { key: 'name', label: 'Line item', grows: true, cell: (row) => <LongName name={row.name} /> },
    { key: 'platform', label: 'Platform', cell: (row) => platformShort(row.platform) },
    {
      key: 'campaign',
      label: 'Campaign',
      cell: (row) =>
        row.campaignId ? (
          <Link
            to="/campaigns/$id"
            params={{ id: row.campaignId }}
            search={{}}
            className={`${classes.link} ${classes.cut}`}
            title={row.campaign ?? undefined}
          >
            {row.campaign}
          </Link>
        ) : (
          row.advertiser
        ),
    },
    { key: 'flight', label: 'Flight', cell: (row) => formatFlight(row.start, row.end) },
    { key: 'spend', label: 'Spend', numeric: true, cell: (row) => formatMoney(row.spend, row.currency, 2) },
    {
      key: 'works',
      label: 'Works for',
      cell: (row) => (row.shares.length > 0 ? <Shares item={row} /> : <Likeliest suggestion={row.suggestions[0]} />),
    },
  ]
  if (mayMap)
    columns.push({
      key: 'orders',
      label: '',
      cell: (row) => (
        <span className={classes.orders}>
          {row.shares.length === 0 && row.suggestions.length > 0 && (
            <Button
              size="compact-xs"
              loading={order.busy}
              aria-label={`Accept for ${row.name}`}
              onClick={() => void accept([row])}
            >
              Accept
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${row.shares.length > 0 ? 'Change' : 'Map'} ${row.name}`}
            onClick={() => setMapping([row])}
          >
            {row.shares.length > 0 ? 'Change' : 'Map'}
          </Button>
        </span>
      ),
    })

  return (
    <Panel title={title} note="the dearest first" flush>
      {mayMap && (
        <div className={classes.bulk} aria-live="polite">
          <span className={classes.dim}>
            {picked.length === 0 ? 'Choose several to map them together.' : `${picked.length} chosen`}
          </span>
          {picked.length === 0 && named.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setChosen(new Set(named.map(({ item }) => item)))}
            >
              Choose the {named.length} named by your patterns
            </Button>
          )}
          {picked.length > 0 && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setMapping(picked)}>
                Map to one line
              </Button>
              {suggested.length > 0 && (
                <Button size="compact-sm" loading={order.busy} onClick={() => void accept(suggested)}>
                  Accept {suggested.length === 1 ? 'the suggestion' : `${suggested.length} suggestions`}
                </Button>
              )}
            </>
          )}
        </div>
      )}
      <OrderErrors errors={order.errors} />
      {items.length === 0 ? (
        <EmptyNote title="Nothing here">
          Every line item that matches works for a booking line, or there is none.
        </EmptyNote>
      ) : (
        <DataTable label={title} columns={columns} rows={items} rowKey={(row) => row.item} />
      )}
      {pager}
      {mapping.length > 0 && <MapDialog items={mapping} onClose={() => setMapping([])} onDone={done} />}
    </Panel>
  )
}

function Shares({ item }: { item: MappedItem }) {
  return (
    <ul className={classes.works}>
      {item.shares.map((share) => (
        <li key={`${share.booking} ${share.line}`}>
          <Link to="/bookings/$id" params={{ id: share.bookingId }} className={classes.link}>
            {share.booking} / {share.line}
          </Link>
          {item.shares.length > 1 && <span className={classes.dim}> {plainDecimal(share.percent)}%</span>}
        </li>
      ))}
    </ul>
  )
}

function Likeliest({ suggestion }: { suggestion: Suggestion | undefined }) {
  if (!suggestion) return <span className={classes.dim}>No line looks like it</span>
  return (
    <span data-tip={suggestion.reasons.join(' ')} tabIndex={0}>
      {suggestion.booking} / {suggestion.line}?{' '}
      <span className={classes.dim}>{formatPercent(suggestion.strength)} likely</span>
    </span>
  )
}
