import { useMemo, useState } from 'react'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Dialog } from '@/components/dialog'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { rateTypes } from '../booking-words'
import { CostEditor } from '../cost-editor/cost-editor'
import type { LineDraft } from '../line-draft'
import { whatIfQuery } from './what-if-query'
import { ComparedTable } from './compared-table'
import { PlatformCalls } from './platform-calls'
import { askedLines, comparedOf, isTried, timesOf, tried, untried, type Trial } from './what-if-words'
import classes from './results.module.css'

/** Long enough that no answer is asked for between two keys. */
const pauseMs = 150

interface WhatIfDialogProps {
  booking: string
  currency: string
  /** As they are agreed. */
  lines: readonly LineDraft[]
  /** The number of the one that is looked at first. */
  first: string
  onClose: () => void
  /** Absent for whoever may not amend. */
  onAmend: ((line: LineDraft) => void) | undefined
}

/** What a booking would earn if lines were agreed otherwise from today on, dropped, or went on otherwise. Nothing is kept. */
export function WhatIfDialog({ booking, currency, lines, first, onClose, onAmend }: WhatIfDialogProps) {
  const [number, setNumber] = useState(first)
  const [trials, setTrials] = useState(() => lines.map(untried))
  const at = lines.findIndex((line) => line.number === number)
  const { draft, delivery, cost, dropped } = trials[at]!
  const change = (part: Partial<Trial>) =>
    setTrials((now) => now.map((trial, one) => (one === at ? { ...trial, ...part } : trial)))
  const input = useMemo(
    () => ({ bookingId: booking, lines: askedLines(trials, lines, number) }),
    [booking, trials, lines, number],
  )
  const [asked] = useDebouncedValue(input, pauseMs)
  const { data, problem, turning, reload } = useKeptQuery({
    query: whatIfQuery,
    variables: { input: asked },
    requestPolicy: 'network-only',
  })
  const answer = data?.whatIf
  // Of another line it is said below, with its number.
  const isOfThis = ({ field }: { field: readonly string[] }) => field.at(-2) === number
  const errorOf = (field: string) =>
    answer?.problems.find((one) => isOfThis(one) && one.field.at(-1) === field)?.message
  const fieldOf = (field: 'rate' | 'units' | 'amount' | 'end') => ({
    value: draft[field],
    error: errorOf(field),
    disabled: dropped,
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ draft: tried(draft, field, event.currentTarget.value) }),
  })
  const { label, percent, unit } = rateTypes[draft.rateType]
  const named = new Set(['rate', 'units', 'amount', 'end', 'costs', 'restDelivery', 'restCost'])
  const others = answer?.problems.filter((one) => !isOfThis(one) || !named.has(one.field.at(-1) ?? '')) ?? []
  return (
    <Dialog onClose={onClose} size="xl" title={`What if: line ${draft.number}, ${draft.name}`}>
      <div className={classes.trial}>
        <div className={classes.levers}>
          {lines.length > 1 && (
            <NativeSelect
              label="Line"
              description="All that you change are asked about together."
              value={number}
              data={lines.map((line, one) => ({
                value: line.number,
                label: `${line.number}, ${line.name}${isTried(trials[one]!, line) ? ' · changed' : ''}`,
              }))}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
          )}
          <p className={classes.dim}>Agreed otherwise from today on</p>
          <Checkbox
            label="Drop the line"
            checked={dropped}
            onChange={(event) => change({ dropped: event.currentTarget.checked })}
          />
          {draft.rateType !== 'FLAT_FEE' && (
            <TextInput label={percent ? 'Percent' : `Rate, ${label}`} inputMode="decimal" {...fieldOf('rate')} />
          )}
          {unit && <TextInput label={`Booked ${unit}`} inputMode="numeric" {...fieldOf('units')} />}
          <TextInput
            label={`Booked amount, ${currency}`}
            placeholder={unit ? 'rate × units' : undefined}
            inputMode="decimal"
            {...fieldOf('amount')}
          />
          <TextInput type="date" label="Last day" {...fieldOf('end')} />
          <p className={classes.dim}>The days to come, in percent</p>
          <TextInput
            label="Deliver, of what is projected"
            placeholder="100"
            inputMode="decimal"
            value={delivery}
            disabled={dropped}
            error={timesOf(delivery) === null ? 'Give percent, 0 to 1000.' : errorOf('restDelivery')}
            onChange={(event) => change({ delivery: event.currentTarget.value })}
          />
          <TextInput
            label="Cost a unit, of what it has"
            placeholder="100"
            inputMode="decimal"
            value={cost}
            disabled={dropped}
            error={timesOf(cost) === null ? 'Give percent, 0 to 1000.' : errorOf('restCost')}
            onChange={(event) => change({ cost: event.currentTarget.value })}
          />
        </div>
        <div>
          {problem && !answer && (
            <ErrorNote problem={problem} what="What it would come to could not be computed." onRetry={reload} />
          )}
          {!answer && !problem && <PageSkeleton heights={[260]} />}
          {answer && (
            <ComparedTable
              label="At completion"
              otherwise="What if"
              rows={comparedOf(answer, number, currency)}
              turning={turning || asked !== input}
            />
          )}
          {others.map((one) => (
            <p key={`${one.field.join(' ')} ${one.code}`} role="alert" className={classes.refused}>
              {!isOfThis(one) && one.field.at(-3) === 'line' && `Line ${one.field.at(-2)}: `}
              {one.message}
            </p>
          ))}
        </div>
      </div>
      {answer && <PlatformCalls calls={answer.calls} />}
      {draft.costs && !dropped && (
        <div className={classes.costs}>
          <CostEditor
            rows={draft.costs}
            error={errorOf('costs')}
            onChange={(costs) => change({ draft: { ...draft, costs } })}
          />
        </div>
      )}
      <div className={classes.foot}>
        <span className={classes.dim}>Nothing is kept.</span>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {onAmend && !dropped && <Button onClick={() => onAmend(draft)}>Amend the line like this</Button>}
      </div>
    </Dialog>
  )
}
