import { useState } from 'react'
import { Button } from '@mantine/core'
import { Waterfall } from '@/components/waterfall'
import { waterfallSteps } from '@/components/waterfall-steps'
import { toNumber } from '@/lib/decimal'
import { formatCount, formatMoney, formatPercent } from '@/lib/format'
import type { MarginLines } from './margin-query'
import classes from './margin.module.css'

/** So many stand above the lines; whoever sells in more currencies asks for the others. */
const atOnce = 2

/** What all lines that match earn, a currency each: money of different currencies is never added up. */
export function MarginSums({ sums, target }: Pick<MarginLines, 'sums' | 'target'>) {
  const [all, setAll] = useState(false)
  const more = sums.length - atOnce
  return (
    <>
      <div className={classes.sums}>
        {(all ? sums : sums.slice(0, atOnce)).map((sum) => (
          <CurrencySum key={sum.currency} sum={sum} target={target} />
        ))}
      </div>
      {more > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.more}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all
            ? 'The first two currencies only'
            : `${formatCount(more)} more ${more === 1 ? 'currency' : 'currencies'}`}
        </Button>
      )}
    </>
  )
}

interface CurrencySumProps {
  sum: MarginLines['sums'][number]
  target: string
}

function CurrencySum({ sum: { currency, lineCount, now, atEnd, pace, steps: costs }, target }: CurrencySumProps) {
  const steps = waterfallSteps({ ...now, steps: costs })
  return (
    <section className={classes.sum} aria-label={`Margin in ${currency}`}>
      <dl className={classes.figures}>
        <div>
          <dt>Margin now</dt>
          <dd>
            <Money of={now} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>At completion</dt>
          <dd>
            <Money of={atEnd} currency={currency} />
            <Target of={atEnd.onRevenue} target={target} />
          </dd>
        </div>
        <div>
          <dt>Cost over caps</dt>
          <dd>
            {formatMoney(now.costOver, currency, 2)} now, {formatMoney(atEnd.costOver, currency, 2)} at completion
          </dd>
        </div>
        <div>
          <dt>To make good</dt>
          <dd>{formatMoney(atEnd.revenueUnder, currency, 2)} booked and not earned at completion</dd>
        </div>
        <div>
          <dt data-tip="What is delivered of each line counts as what is booked for it.">Against what was sold</dt>
          <dd>
            {formatPercent(pace.pacing, 1)} of plan so far, {formatPercent(pace.projectedShare, 1)} of booked projected
          </dd>
        </div>
        <div>
          <dt>Lines</dt>
          <dd>
            {formatCount(lineCount)} in {currency}
            {now.unknownLines > 0 && `, ${formatCount(now.unknownLines)} of them not known`}
          </dd>
        </div>
      </dl>
      {steps && <Waterfall steps={steps} currency={currency} />}
    </section>
  )
}

function Money({ of, currency }: { of: { money: string | null; onRevenue: string | null }; currency: string }) {
  if (of.money === null) return <span className={classes.dim}>not known of any line yet</span>
  return (
    <>
      <b>{formatMoney(of.money, currency, 2)}</b>, {formatPercent(of.onRevenue, 1)} on revenue
    </>
  )
}

/** How a margin stands to what is planned for. */
function Target({ of, target }: { of: string | null; target: string }) {
  const [reached, planned] = [toNumber(of), toNumber(target)]
  if (reached === null || planned === null) return null
  return (
    <span className={classes.target} data-below={reached < planned || undefined}>
      {' '}
      {reached < planned ? 'below' : 'at or above'} the target of {formatPercent(target, 1)}
    </span>
  )
}
