import { useMemo, useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Dialog } from '@/components/dialog'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { rateTypes } from '../booking-words'
import { CostEditor } from '../cost-editor/cost-editor'
import { inputOf, type LineDraft } from '../line-draft'
import { whatIfQuery } from './what-if-query'
import { ComparedTable } from './compared-table'
import { comparedOf, timesOf, tried } from './what-if-words'
import classes from './results.module.css'

/** Long enough that no answer is asked for between two keys. */
const pauseMs = 150

interface WhatIfDialogProps {
  booking: string
  currency: string
  /** As it is agreed. */
  line: LineDraft
  onClose: () => void
  /** Absent for whoever may not amend. */
  onAmend: ((line: LineDraft) => void) | undefined
}

/** What a line would earn if it were agreed otherwise from today on, or went on otherwise. Nothing is kept. */
export function WhatIfDialog({ booking, currency, line, onClose, onAmend }: WhatIfDialogProps) {
  const [draft, setDraft] = useState(line)
  const [delivery, setDelivery] = useState('')
  const [cost, setCost] = useState('')
  const [restDelivery, restCost] = [timesOf(delivery), timesOf(cost)]
  const input = useMemo(
    () => ({ bookingId: booking, line: inputOf(draft), restDelivery: restDelivery ?? '1', restCost: restCost ?? '1' }),
    [booking, draft, restDelivery, restCost],
  )
  const [asked] = useDebouncedValue(input, pauseMs)
  const { data, problem, turning, reload } = useKeptQuery({
    query: whatIfQuery,
    variables: { input: asked },
    requestPolicy: 'network-only',
  })
  const answer = data?.whatIf
  const errorOf = (field: string) => answer?.problems.find((one) => one.field.at(-1) === field)?.message
  const fieldOf = (field: 'rate' | 'units' | 'amount' | 'end') => ({
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) => setDraft(tried(draft, field, event.currentTarget.value)),
  })
  const { label, percent, unit } = rateTypes[line.rateType]
  const named = new Set(['rate', 'units', 'amount', 'end', 'costs', 'restDelivery', 'restCost'])
  const others = answer?.problems.filter(({ field }) => !named.has(field.at(-1) ?? '')) ?? []
  return (
    <Dialog onClose={onClose} size="xl" title={`What if: line ${line.number}, ${line.name}`}>
      <div className={classes.trial}>
        <div className={classes.levers}>
          <p className={classes.dim}>Agreed otherwise from today on</p>
          {line.rateType !== 'FLAT_FEE' && (
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
            error={restDelivery === null ? 'Give percent, 0 to 1000.' : errorOf('restDelivery')}
            onChange={(event) => setDelivery(event.currentTarget.value)}
          />
          <TextInput
            label="Cost a unit, of what it has"
            placeholder="100"
            inputMode="decimal"
            value={cost}
            error={restCost === null ? 'Give percent, 0 to 1000.' : errorOf('restCost')}
            onChange={(event) => setCost(event.currentTarget.value)}
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
              rows={comparedOf(answer, line.number, currency)}
              turning={turning}
            />
          )}
          {others.map(({ code, message }) => (
            <p key={code} role="alert" className={classes.refused}>
              {message}
            </p>
          ))}
        </div>
      </div>
      {draft.costs && (
        <div className={classes.costs}>
          <CostEditor
            rows={draft.costs}
            error={errorOf('costs')}
            onChange={(costs) => setDraft((now) => ({ ...now, costs }))}
          />
        </div>
      )}
      <div className={classes.foot}>
        <span className={classes.dim}>Nothing is kept.</span>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {onAmend && <Button onClick={() => onAmend(draft)}>Amend the line like this</Button>}
      </div>
    </Dialog>
  )
}
