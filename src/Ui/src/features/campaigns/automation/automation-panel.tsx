import { useState } from 'react'
import { Button } from '@mantine/core'
import { useSubscription } from 'urql'
import type { ChangeTarget } from '@/components/changes/change-dialog'
import { ErrorNote } from '@/components/error-note'
import { Panel } from '@/components/panel'
import { formatAmount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { formatFlight, formatMoment } from '@/lib/time'
import { campaignsChanged } from '../campaign-fields'
import { AutomationDialog } from './automation-dialog'
import { campaignAutomationQuery, type CampaignAutomation, type OrderAutomation } from './automation-queries'
import { modeWords, stepWords } from './automation-words'
import classes from './automation.module.css'
import { EndYieldDialog } from './end-yield-dialog'

interface AutomationPanelProps {
  campaign: string
  /** Has what is proposed made; absent for whoever may not. */
  onChange: ((target: ChangeTarget) => void) | undefined
}

/** Which of a campaign's orders are kept within their budgets, what is to be done at the platform, and what happened. */
export function AutomationPanel({ campaign, onChange }: AutomationPanelProps) {
  const { data, problem, reload } = useKeptQuery({
    query: campaignAutomationQuery,
    variables: { campaign },
    requestPolicy: 'cache-and-network',
  })
  useSubscription({ query: campaignsChanged }, (_, change) => {
    const { campaigns } = change.campaignsChanged
    // None named: some may have been missed.
    if (campaigns.length === 0 || campaigns.some(({ id }) => id === campaign)) reload()
    return change
  })
  const mayDecide = useAllowed('TRADER')
  const [open, setOpen] = useState<{ order: OrderAutomation; ends: boolean } | null>(null)
  if (problem && !data) return <ErrorNote problem={problem} what="Automation could not be loaded." onRetry={reload} />
  const automation = data?.campaignAutomation
  // Whoever may not decide is shown what others decided, and nothing where nobody has.
  if (!automation || automation.orders.length === 0) return null
  if (!mayDecide && automation.orders.every(({ lastStep }) => lastStep === 0)) return null
  const close = () => setOpen(null)
  const done = () => {
    close()
    reload()
  }
  return (
    <Panel title="Automation" note="proposes what is to be changed at the platform" flush>
      <ul className={classes.orders} aria-label="Automation">
        {automation.orders.map((order) => (
          <Order
            key={order.order}
            order={order}
            automation={automation}
            onOpen={mayDecide ? setOpen : undefined}
            onChange={onChange}
          />
        ))}
      </ul>
      <History automation={automation} />
      {open && !open.ends && (
        <AutomationDialog
          campaign={campaign}
          order={open.order}
          currency={automation.currency}
          onClose={close}
          onDone={done}
        />
      )}
      {open?.ends && <EndYieldDialog campaign={campaign} order={open.order} onClose={close} onDone={done} />}
    </Panel>
  )
}

interface OrderProps {
  order: OrderAutomation
  automation: CampaignAutomation
  /** Absent for whoever may not decide. */
  onOpen: ((open: { order: OrderAutomation; ends: boolean }) => void) | undefined
  onChange: AutomationPanelProps['onChange']
}

function Order({ order, automation: { currency, zone }, onOpen, onChange }: OrderProps) {
  const { mode, cycle, basis } = order
  return (
    <li className={classes.order}>
      <div className={classes.head}>
        <b className={classes.name}>{order.name}</b>
        {onOpen && (
          <span className={classes.buttons}>
            {order.yieldsUntil && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Go on with ${order.name}`}
                onClick={() => onOpen({ order, ends: true })}
              >
                Go on
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${mode ? 'Change' : 'Automate'} ${order.name}`}
              onClick={() => onOpen({ order, ends: false })}
            >
              {mode ? 'Change' : 'Automate'}
            </Button>
          </span>
        )}
      </div>
      <p className={classes.next}>
        {mode ? (
          <span data-tip={modeWords[mode].says}>{modeWords[mode].label}</span>
        ) : (
          <span className={classes.dim}>not automated</span>
        )}
        {cycle && (
          <span className={classes.dim}>
            {' · '}
            {formatAmount(cycle.delivered, currency, basis)} of {formatAmount(cycle.budget, currency, basis)} for{' '}
            {formatFlight(cycle.start, cycle.end)}
          </span>
        )}
      </p>
      <Next order={order} zone={zone} onChange={onChange} />
    </li>
  )
}

function Next({ order, zone, onChange }: Pick<OrderProps, 'order' | 'onChange'> & { zone: string }) {
  const { mode, move, yieldsUntil } = order
  if (!mode) return null
  if (yieldsUntil)
    return (
      <p className={classes.next}>
        <b className={classes.yields}>◆ Left alone</b> until {formatMoment(yieldsUntil, zone)}: somebody changed it at
        the platform.
      </p>
    )
  if (!move) return <p className={classes.next}>Nothing is to be done.</p>
  return (
    <p className={classes.next}>
      <b className={classes.move}>▶ To be done</b> {move.text}{' '}
      <span className={classes.dim}>since {formatMoment(move.since, zone)}</span>
      {onChange && mode !== 'NOTIFY' && (
        <Button
          size="compact-xs"
          ml={8}
          aria-label={`Make this change of ${order.name}`}
          onClick={() =>
            onChange({ entity: order.order, kind: 'ORDER', name: order.name, wanted: move.kind, amount: move.amount })
          }
        >
          Make this change
        </Button>
      )}
    </p>
  )
}

function History({ automation: { orders, zone } }: { automation: CampaignAutomation }) {
  const steps = orders
    .flatMap((order) => order.steps.map((step) => ({ ...step, order })))
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.number - a.number)
  if (steps.length === 0) return null
  return (
    <details className={classes.steps}>
      <summary>{steps.length === 1 ? '1 step' : `${steps.length} steps`}, the latest first</summary>
      <ol reversed>
        {steps.map((step) => (
          <li key={`${step.order.order} ${step.number}`}>
            <b>{stepWords[step.kind]}</b> {step.text}
            <span className={classes.under}>
              {step.by && `${step.by}, `}
              {formatMoment(step.at, zone)}
              {orders.length > 1 && ` · ${step.order.name}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
