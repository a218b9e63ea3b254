import { useState } from 'react'
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { PublicHolidays } from '@/components/public-holidays'
import { errorAt, errorsBeside, errorsWithin, useOrder } from '@/lib/graphql/use-order'
import { daysBefore } from '@/lib/time'
import { removeReceiverMutation, saveReceiverMutation, type AlertReceiver } from './receiver-queries'
import { ReceiverGathering, type Gathering } from './receiver-gathering'
import { isReceiverKind, kindWords, linesOf, usualGroup, withHolidays } from './receiver-words'
import { TestButton } from './receiver-test'
import classes from './alerts.module.css'

interface ReceiverEditorProps {
  /** None for one that is new. */
  receiver: AlertReceiver | undefined
  /** What signs, where it was just made. */
  newKey: string | undefined
  onSaved: (id: string, key: string | undefined) => void
  onRemoved: () => void
}

const fields = [
  'name',
  'kind',
  'address',
  'addresses',
  'leastSeverity',
  'ruleIds',
  'advertisers',
  'quietHours',
  'groupBy',
  'groupWaitSeconds',
  'groupIntervalSeconds',
  'repeatEverySeconds',
  'toldAfterSeconds',
  'digestAtMinutes',
  'routingKey',
  'leastStake',
]

/** Who is told, where, and of what. */
export function ReceiverEditor({ receiver, newKey, onSaved, onRemoved }: ReceiverEditorProps) {
  const [name, setName] = useState(receiver?.name ?? '')
  const [kind, setKind] = useState<AlertReceiver['kind']>(receiver?.kind ?? 'WEBHOOK')
  const [address, setAddress] = useState('')
  const [addresses, setAddresses] = useState((receiver?.addresses ?? []).join('\n'))
  const [routingKey, setRoutingKey] = useState('')
  const [leastSeverity, setSeverity] = useState<AlertReceiver['leastSeverity']>(receiver?.leastSeverity ?? 'WARNING')
  const [leastStake, setLeastStake] = useState(receiver?.leastStake ?? '')
  const [rules, setRules] = useState((receiver?.ruleIds ?? []).join('\n'))
  const [advertisers, setAdvertisers] = useState((receiver?.advertisers ?? []).join('\n'))
  const [tellsResolved, setTellsResolved] = useState(receiver?.tellsResolved ?? true)
  const [tellsMargin, setTellsMargin] = useState(receiver?.tellsMargin ?? false)
  const [quietHours, setQuietHours] = useState(receiver?.quietHours ?? '')
  const [[today, inAYear]] = useState(() => [daysBefore(new Date(), 0), daysBefore(new Date(), -365)] as const)
  const [quietPassesCritical, setQuietPassesCritical] = useState(receiver?.quietPassesCritical ?? true)
  const [gathering, setGathering] = useState<Partial<Gathering>>({})
  const [isPaused, setPaused] = useState(receiver?.isPaused ?? false)
  // What goes with it does not come back: asked twice.
  const [asksRemoval, setAsksRemoval] = useState(false)
  const isMail = kind === 'EMAIL'
  const isPager = kind === 'PAGER_DUTY'
  const gathered: Gathering = {
    groupBy: receiver?.groupBy ?? usualGroup(kind),
    groupWaitSeconds: receiver?.groupWaitSeconds ?? 30,
    groupIntervalSeconds: receiver?.groupIntervalSeconds ?? 300,
    repeatEverySeconds: receiver?.repeatEverySeconds ?? null,
    toldAfterSeconds: receiver?.toldAfterSeconds ?? null,
    digestAtMinutes: receiver?.digestAtMinutes ?? null,
    ...gathering,
    // An alert is an incident there, opened and closed by itself.
    ...(isPager && { groupBy: 'NONE', digestAtMinutes: null }),
  }
  const order = useOrder(saveReceiverMutation)
  const removal = useOrder(removeReceiverMutation)
  const save = async (asksKey: boolean) => {
    const done = await order.give({
      input: {
        id: receiver?.id,
        kind,
        name,
        address: isMail ? null : address.trim() || null,
        addresses: isMail ? linesOf(addresses) : [],
        routingKey: isPager ? routingKey.trim() || null : null,
        leastSeverity,
        leastStake: leastStake.trim() || null,
        ruleIds: linesOf(rules),
        advertisers: linesOf(advertisers),
        tellsResolved,
        tellsMargin,
        isPaused,
        quietHours: quietHours.trim() || null,
        quietPassesCritical,
        ...gathered,
        newKey: asksKey,
        basedOn: receiver?.version ?? 0,
      },
    })
    if (done?.receiver) onSaved(done.receiver.id, done.key ?? undefined)
  }
  return (
    <Panel title={receiver?.name ?? 'New receiver'} note={receiver ? `version ${receiver.version}` : 'not kept yet'}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(false)
        }}
      >
        {newKey && (
          <p className={classes.sentence} role="status">
            Messages are signed with <code className={classes.code}>{newKey}</code>. Copy it now; it is not shown again.
          </p>
        )}
        <TextInput
          label="Name"
          value={name}
          error={errorAt(order.errors, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {!receiver && (
          <NativeSelect
            label="Kind"
            data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
            value={kind}
            error={errorAt(order.errors, 'kind')}
            onChange={({ currentTarget: { value } }) => isReceiverKind(value) && setKind(value)}
          />
        )}
        {isMail ? (
          <Textarea
            label="E-mail addresses"
            description="One a line, at most 20. All of them see each other."
            placeholder="ada@example.com"
            autosize
            minRows={2}
            value={addresses}
            error={errorsWithin(order.errors, 'addresses').join(' ') || undefined}
            onChange={(event) => setAddresses(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            label="Address"
            description={
              receiver
                ? `Kept sealed; leave it empty to keep the one at ${receiver.host}.`
                : isPager
                  ? 'Leave it empty unless your account is kept in Europe.'
                  : 'Kept sealed, and never shown again.'
            }
            placeholder={isPager ? 'https://events.pagerduty.com/v2/enqueue' : 'https://'}
            autoComplete="off"
            value={address}
            error={errorAt(order.errors, 'address')}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        {isPager && (
          <TextInput
            label="Integration key"
            description={
              receiver
                ? 'Kept sealed; leave it empty to keep it.'
                : 'Of an Events API v2 integration of the service. Kept sealed, and never shown again.'
            }
            autoComplete="off"
            value={routingKey}
            error={errorAt(order.errors, 'routingKey')}
            onChange={(event) => setRoutingKey(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label="Hears of"
          data={[
            { value: 'WARNING', label: 'Warnings and critical alerts' },
            { value: 'CRITICAL', label: 'Critical alerts only' },
          ]}
          value={leastSeverity}
          error={errorAt(order.errors, 'leastSeverity')}
          onChange={(event) => setSeverity(event.currentTarget.value === 'CRITICAL' ? 'CRITICAL' : 'WARNING')}
        />
        <TextInput
          label="That cost at least"
          description="An hour, in your organisation's currency; none to hear of alerts whatever they cost. What costs nothing that is known is then left out."
          inputMode="decimal"
          value={leastStake}
          error={errorAt(order.errors, 'leastStake')}
          onChange={(event) => setLeastStake(event.currentTarget.value)}
        />
        <Textarea
          label="Rules"
          description="By id, one a line; none for all."
          autosize
          value={rules}
          error={errorAt(order.errors, 'ruleIds')}
          onChange={(event) => setRules(event.currentTarget.value)}
        />
        <Textarea
          label="Advertisers"
          description="By name as campaigns show it, and clients of bookings, one a line; none for all."
          autosize
          value={advertisers}
          error={errorAt(order.errors, 'advertisers')}
          onChange={(event) => setAdvertisers(event.currentTarget.value)}
        />
        <Checkbox
          label="Also when an alert is over"
          checked={tellsResolved}
          onChange={(event) => setTellsResolved(event.currentTarget.checked)}
        />
        <Checkbox
          label="Also lines of bookings, with what they earn"
          description="Leave it off for whoever must not know your margin."
          checked={tellsMargin}
          onChange={(event) => setTellsMargin(event.currentTarget.checked)}
        />
        <ReceiverGathering
          gathering={gathered}
          groups={!isPager}
          errors={order.errors}
          onChange={(change) => setGathering((before) => ({ ...before, ...change }))}
        />
        <Textarea
          label="Quiet hours"
          description="The zone, then days and times, one stretch a line; none to be told at any time."
          placeholder={'Europe/London\nmon-sun 18:00-08:00\nsat sun\n2026-12-25'}
          autosize
          minRows={2}
          value={quietHours}
          error={errorsWithin(order.errors, 'quietHours').join(' ') || undefined}
          onChange={(event) => setQuietHours(event.currentTarget.value)}
        />
        <PublicHolidays
          label="Quiet on public holidays"
          from={today}
          through={inAYear}
          onFound={(holidays) => setQuietHours((before) => withHolidays(before, holidays))}
        />
        {quietHours.trim() && (
          <Checkbox
            label="Critical alerts all the same"
            checked={quietPassesCritical}
            onChange={(event) => setQuietPassesCritical(event.currentTarget.checked)}
          />
        )}
        <Checkbox
          label="Paused: hears nothing, and nothing is kept for it"
          checked={isPaused}
          onChange={(event) => setPaused(event.currentTarget.checked)}
        />
        <OrderErrors errors={errorsBeside(order.errors, fields, ['addresses'])} />
        <OrderErrors errors={removal.errors} />
        <div className={classes.actions}>
          <Button size="compact-sm" type="submit" loading={order.busy}>
            Save
          </Button>
          {receiver?.kind === 'WEBHOOK' && (
            <Button size="compact-sm" variant="default" disabled={order.busy} onClick={() => void save(true)}>
              Save with a new key
            </Button>
          )}
          {receiver && (
            <Button
              size="compact-sm"
              variant="default"
              loading={removal.busy}
              onClick={() =>
                asksRemoval
                  ? void removal.give({ input: { id: receiver.id } }).then((done) => done && onRemoved())
                  : setAsksRemoval(true)
              }
            >
              {asksRemoval ? 'Remove it with its messages' : 'Remove'}
            </Button>
          )}
        </div>
      </form>
      {receiver && <TestButton receiver={receiver.id} />}
    </Panel>
  )
}
