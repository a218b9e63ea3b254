import { useEffect, useState } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { errorAt, errorsBeside, useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { localText, momentOf } from '@/lib/time'
import { MatcherRow } from './matcher-row'
import { previewSilenceQuery, silenceAlertsMutation } from './silence-queries'
import { noMatcher, type Matcher, type SilenceStanding } from './silence-words'
import classes from './alerts.module.css'

const spans = [
  { value: '2', label: 'For two hours' },
  { value: '8', label: 'For eight hours' },
  { value: '24', label: 'For a day' },
  { value: '72', label: 'For three days' },
  { value: '168', label: 'For a week' },
  { value: '', label: 'Until …' },
]

const hourMs = 3_600_000
const previewDelayMs = 300

interface SilenceEditorProps {
  seed: readonly Matcher[]
  onMade: (standing: SilenceStanding) => void
}

/** Which alerts, for how long and why; and how many that are out it covers, before it is made. */
export function SilenceEditor({ seed, onMade }: SilenceEditorProps) {
  const { zone } = useOrganization()
  const [matchers, setMatchers] = useState<readonly Matcher[]>(seed)
  const [from, setFrom] = useState('')
  const [span, setSpan] = useState('2')
  const [until, setUntil] = useState(() => localText(new Date(Date.now() + 24 * hourMs).toISOString(), zone))
  const [reason, setReason] = useState('')
  const order = useOrder(silenceAlertsMutation)
  const change = (at: number, next: Partial<Matcher>) =>
    setMatchers(matchers.map((one, index) => (index === at ? { ...one, ...next } : one)))
  const make = async () => {
    const startsAt = from ? momentOf(from, zone) : null
    const begins = startsAt ? Date.parse(startsAt) : Date.now()
    const endsAt = span ? new Date(begins + Number(span) * hourMs).toISOString() : momentOf(until, zone)
    const done = await order.give({
      input: { matchers: [...matchers], startsAt, endsAt: endsAt ?? new Date().toISOString(), reason },
    })
    if (done?.silence) onMade(done.silence.standing)
  }
  const shown = ['reason', 'startsAt', 'endsAt', ...matchers.map((_, index) => `matchers.${index}`)]
  const clock = `By the clock of ${zone}`
  return (
    <Panel title="New silence" note="receivers are not told; the inbox shows all">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <fieldset className={classes.tests}>
          <legend className={classes.sub}>Alerts whose</legend>
          {matchers.map((one, index) => (
            <MatcherRow
              // eslint-disable-next-line react/no-array-index-key -- tests have no other name, and only the last can be added
              key={index}
              matcher={one}
              error={errorAt(order.errors, `matchers.${index}`)}
              onChange={(next) => change(index, next)}
              onRemove={
                matchers.length > 1 ? () => setMatchers(matchers.filter((_, other) => other !== index)) : undefined
              }
            />
          ))}
          <Button
            size="compact-xs"
            variant="default"
            className={classes.more}
            onClick={() => setMatchers([...matchers, noMatcher])}
          >
            And another test
          </Button>
        </fieldset>
        <Preview matchers={matchers} />
        <TextInput
          type="datetime-local"
          label="From"
          description={`${clock}; empty for now.`}
          value={from}
          error={errorAt(order.errors, 'startsAt')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label="How long"
          data={spans}
          value={span}
          error={span ? errorAt(order.errors, 'endsAt') : undefined}
          onChange={(event) => setSpan(event.currentTarget.value)}
        />
        {!span && (
          <TextInput
            type="datetime-local"
            label="Until"
            description={`${clock}.`}
            value={until}
            error={errorAt(order.errors, 'endsAt')}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Why"
          description="Whoever misses an alert reads it."
          maxLength={500}
          value={reason}
          error={errorAt(order.errors, 'reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <OrderErrors errors={errorsBeside(order.errors, shown)} />
        <div className={classes.actions}>
          <Button size="compact-sm" type="submit" loading={order.busy}>
            Silence
          </Button>
        </div>
      </form>
    </Panel>
  )
}

/** How many of the alerts that are out would be covered. */
function Preview({ matchers }: { matchers: readonly Matcher[] }) {
  const asked = useSettled(matchers)
  const isFilled = asked.every(({ value }) => value !== '')
  const [{ data }] = useQuery({
    query: previewSilenceQuery,
    variables: { matchers: [...asked] },
    pause: !isFilled,
    requestPolicy: 'network-only',
  })
  const preview = isFilled ? data?.previewSilence : undefined
  const rest = preview ? preview.covered - preview.gravest.length : 0
  return (
    <div role="status" className={classes.preview}>
      {!isFilled && <p className={classes.says}>Fill the tests in to see which alerts they cover.</p>}
      {preview && preview.problems.length === 0 && (
        <>
          <p className={classes.sentence}>
            {preview.covered === 0
              ? `None of the ${formatCount(preview.out)} alerts that are out is covered.`
              : `${formatCount(preview.covered)} of the ${formatCount(preview.out)} alerts that are out ${preview.covered === 1 ? 'is' : 'are'} covered.`}
          </p>
          {preview.covered > 0 && (
            <ul className={classes.history}>
              {preview.gravest.map(({ alertId, subject, rule }) => (
                <li key={alertId} className={classes.says}>
                  <Link to="/alerts" search={{ alert: alertId }} className={classes.link}>
                    {rule}
                  </Link>
                  , {subject}
                </li>
              ))}
              {rest > 0 && <li className={classes.says}>and {formatCount(rest)} more</li>}
            </ul>
          )}
        </>
      )}
      {preview?.problems.map(({ field, message }) => (
        <p key={field.join('.')} className={classes.says}>
          {message}
        </p>
      ))}
    </div>
  )
}

/** What was typed, once nothing has been for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), previewDelayMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
