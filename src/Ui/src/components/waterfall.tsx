import { formatMoney } from '@/lib/format'
import type { WaterfallStep } from './waterfall-steps'
import classes from './waterfall.module.css'

/** The steps as bars, each beginning where the one before ends. */
export function Waterfall({ steps, currency }: { steps: readonly WaterfallStep[]; currency: string }) {
  return (
    <dl className={classes.waterfall} aria-label="From revenue to margin">
      {steps.map(({ label, amount, from, share, kind }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={classes.track}>
            <span
              className={classes.bar}
              data-kind={kind}
              style={{ left: `${from * 100}%`, width: `${share * 100}%` }}
            />
          </dd>
          <dd className={classes.amount}>{formatMoney(amount, currency, 2)}</dd>
        </div>
      ))}
    </dl>
  )
}
