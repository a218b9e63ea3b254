import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { Waterfall } from '@/components/waterfall'
import { waterfallSteps } from '@/components/waterfall-steps'
import { formatMoney } from '@/lib/format'
import { reasonWords } from '@/lib/margin-reasons'
import type { BookingResults } from './results-query'
import classes from './results.module.css'

const whole = ''

/** From revenue to margin, cost by cost: of the booking or one of its lines, now, or then, or at the end of the flight. */
export function LayersOfMargin({ results, past }: { results: BookingResults; past: boolean }) {
  const { currency, lines } = results
  const [number, setNumber] = useState(whole)
  const [atEnd, setAtEnd] = useState(false)
  const of = lines.find(({ line }) => line === number) ?? results
  const [margin, waterfall] = atEnd ? [of.atEnd, of.waterfallAtEnd] : [of.now, of.waterfallNow]
  const steps = waterfallSteps({ ...margin, steps: waterfall?.steps ?? [] })
  return (
    <div>
      <div className={classes.of}>
        {lines.length > 1 && (
          <NativeSelect
            aria-label="Margin of"
            data={[
              { value: whole, label: 'All lines' },
              ...lines.map(({ line }) => ({ value: line, label: `Line ${line}` })),
            ]}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          aria-label="Margin when"
          data={[
            { value: 'now', label: past ? 'Then' : 'Now' },
            { value: 'atEnd', label: 'At completion' },
          ]}
          value={atEnd ? 'atEnd' : 'now'}
          onChange={(event) => setAtEnd(event.currentTarget.value === 'atEnd')}
        />
      </div>
      {steps ? (
        <Waterfall steps={steps} currency={currency} />
      ) : (
        <p className={classes.dim}>{reasonWords(margin.reason)}</p>
      )}
      {waterfall && waterfall.paidByClient.length > 0 && (
        <p className={classes.dim}>
          Paid by the client, in no amount above:{' '}
          {waterfall.paidByClient.map(({ name, amount }) => `${name} ${formatMoney(amount, currency, 2)}`).join(', ')}
        </p>
      )}
    </div>
  )
}
