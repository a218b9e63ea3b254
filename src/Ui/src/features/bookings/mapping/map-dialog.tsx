import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '@/components/dialog'
import { OrderErrors } from '@/components/order-errors'
import { useOrder } from '@/lib/graphql/use-order'
import { formatMoney } from '@/lib/format'
import { platformShort } from '@/lib/platforms'
import { LinePicker } from './line-picker'
import { mapLineItemsMutation, type MappedItem } from './mapping-queries'
import { draftsOf, inputOf, isWhole, leftOver, lineKey, type ShareDraft } from './shares'
import classes from './mapping.module.css'

interface MapDialogProps {
  items: readonly MappedItem[]
  onClose: () => void
  onDone: () => void
}

/** What line items work for: one line whole, or several with shares that are all of it. */
export function MapDialog({ items, onClose, onDone }: MapDialogProps) {
  const first = items[0]!
  const [drafts, setDrafts] = useState<readonly ShareDraft[]>(() => draftsOf(first))
  const [reason, setReason] = useState('')
  const order = useOrder(mapLineItemsMutation)
  const known = new Map([
    ...first.shares.map(
      (one) => [lineKey(one.booking, one.line), `${one.booking} / ${one.line} · ${one.name}`] as const,
    ),
    ...first.suggestions.map(
      (one) => [lineKey(one.booking, one.line), `${one.booking} / ${one.line} · ${one.name}`] as const,
    ),
  ])
  const likeliest = first.shares.length === 0 ? first.suggestions[0] : undefined
  const isMapped = items.some(({ shares }) => shares.length > 0)
  const set = (at: number, change: Partial<ShareDraft>) =>
    setDrafts(drafts.map((draft, index) => (index === at ? { ...draft, ...change } : draft)))

  async function give(shares: readonly ShareDraft[]) {
    const input = items.map(({ item, version }) => ({ item, basedOn: version, shares: inputOf(shares) }))
    if (await order.give({ input: { items: input, reason } })) onDone()
  }

  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={items.length === 1 ? 'What this line item works for' : `What these ${items.length} line items work for`}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void give(drafts)
        }}
      >
        <ul className={classes.chosen}>
          {items.slice(0, 5).map((item) => (
            <li key={item.item}>
              <b>{item.name}</b>
              <span className={classes.dim}>
                {platformShort(item.platform)} · {item.advertiser} · {formatMoney(item.spend, item.currency, 2)}
              </span>
            </li>
          ))}
          {items.length > 5 && <li className={classes.dim}>and {items.length - 5} more</li>}
        </ul>
        {likeliest && <p className={classes.why}>{likeliest.reasons.join(' ')}</p>}
        <div className={classes.shares}>
          {drafts.map((draft, index) => (
            <div className={classes.share} key={index}>
              <LinePicker
                label={drafts.length === 1 ? 'Booking line' : `Booking line ${index + 1}`}
                value={draft.line}
                known={known}
                onChange={(line) => set(index, { line })}
              />
              <TextInput
                label="Share, %"
                aria-label={`Share of booking line ${index + 1} in percent`}
                inputMode="decimal"
                value={draft.percent}
                onChange={(event) => set(index, { percent: event.currentTarget.value })}
              />
              {drafts.length > 1 && (
                <Button
                  variant="subtle"
                  aria-label={`Take away booking line ${index + 1}`}
                  onClick={() => setDrafts(drafts.filter((_, at) => at !== index))}
                >
                  Take away
                </Button>
              )}
            </div>
          ))}
          <div className={classes.sum}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setDrafts([...drafts, { line: null, percent: leftOver(drafts) }])}
            >
              Split with another line
            </Button>
            {!isWhole(drafts) && <span role="status">The shares are not 100% together yet.</span>}
          </div>
        </div>
        <TextInput
          label="Why"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <OrderErrors errors={order.errors} />
        <div className={classes.foot}>
          {isMapped && (
            <Button variant="default" color="red" loading={order.busy} onClick={() => void give([])}>
              Unmap
            </Button>
          )}
          <span className={classes.spacer} />
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={order.busy} disabled={inputOf(drafts).length === 0}>
            Map
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
