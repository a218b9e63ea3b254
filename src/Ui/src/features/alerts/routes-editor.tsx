import { useState } from 'react'
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { MatcherRow } from './matcher-row'
import type { AlertReceiver } from './receiver-queries'
import { draftsOf, raised, turned, without, type DraftRoute } from './route-words'
import { saveRoutesMutation, type AlertRouting } from './routing-queries'
import { noMatcher } from './silence-words'
import classes from './routes.module.css'

interface RoutesEditorProps {
  routing: AlertRouting
  receivers: readonly AlertReceiver[]
  onLeave: () => void
  onSaved: () => void
}

/** All routes as a form, which are kept together or not at all. */
export function RoutesEditor({ routing, receivers, onLeave, onSaved }: RoutesEditorProps) {
  const [routes, setRoutes] = useState<readonly DraftRoute[]>(() => draftsOf(routing.routes))
  const order = useOrder(saveRoutesMutation)
  const set = (next: readonly DraftRoute[]) => {
    order.clear()
    setRoutes(next)
  }
  const add = () =>
    set([
      ...routes,
      {
        name: Math.max(-1, ...routes.map(({ name }) => name)) + 1,
        depth: 0,
        matchers: [noMatcher],
        receiverId: '',
        goesOn: false,
      },
    ])
  const save = async () => {
    const done = await order.give({
      input: {
        basedOn: routing.version,
        routes: routes.map(({ depth, matchers, receiverId, goesOn }) => ({
          depth,
          matchers: [...matchers],
          receiverId: receiverId === '' ? null : receiverId,
          goesOn,
        })),
      },
    })
    if (done) onSaved()
  }
  const shown = routes.flatMap(({ matchers }, at) => [
    `routes.${at}.depth`,
    `routes.${at}.receiverId`,
    ...matchers.map((_, index) => `routes.${at}.matchers.${index}`),
  ])
  return (
    <Panel title="Routes" note="the first that fits takes an alert; those within it decide further">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {routes.map((route, at) => (
          <RouteFields
            key={route.name}
            place={at}
            route={route}
            receivers={receivers}
            errors={order.errors}
            onChange={(next) => set(routes.map((one, index) => (index === at ? { ...one, ...next } : one)))}
            onDeeper={turned(routes, at, 1) === routes ? undefined : () => set(turned(routes, at, 1))}
            onOut={turned(routes, at, -1) === routes ? undefined : () => set(turned(routes, at, -1))}
            onUp={raised(routes, at) === routes ? undefined : () => set(raised(routes, at))}
            onRemove={() => set(without(routes, at))}
          />
        ))}
        <OrderErrors errors={errorsBeside(order.errors, shown)} />
        <div className={classes.foot}>
          <Button size="compact-sm" variant="default" onClick={add}>
            Add a route
          </Button>
          <span className={classes.space} />
          <Button size="compact-sm" variant="default" onClick={onLeave}>
            Leave them
          </Button>
          <Button size="compact-sm" type="submit" loading={order.busy}>
            Save routes
          </Button>
        </div>
      </form>
    </Panel>
  )
}

interface RouteFieldsProps {
  place: number
  route: DraftRoute
  receivers: readonly AlertReceiver[]
  errors: readonly OrderError[]
  onChange: (next: Partial<DraftRoute>) => void
  /** Each absent where it cannot be. */
  onDeeper: (() => void) | undefined
  onOut: (() => void) | undefined
  onUp: (() => void) | undefined
  onRemove: () => void
}

function RouteFields(props: RouteFieldsProps) {
  const { place, route, receivers, errors, onChange, onDeeper, onOut, onUp, onRemove } = props
  const { depth, matchers, receiverId, goesOn } = route
  const number = place + 1
  const moves = [
    { label: '↑', says: `Route ${number} before the one beside it`, go: onUp },
    { label: '←', says: `Route ${number} out of the one it lies within`, go: onOut },
    { label: '→', says: `Route ${number} into the one before it`, go: onDeeper },
  ]
  return (
    <fieldset className={classes.fields} data-depth={depth}>
      <legend className={classes.sub}>Route {number}</legend>
      {matchers.map((one, index) => (
        <MatcherRow
          // eslint-disable-next-line react/no-array-index-key -- tests have no other name
          key={index}
          matcher={one}
          error={errorAt(errors, `routes.${place}.matchers.${index}`)}
          onChange={(next) =>
            onChange({ matchers: matchers.map((other, i) => (i === index ? { ...other, ...next } : other)) })
          }
          onRemove={() => onChange({ matchers: matchers.filter((_, i) => i !== index) })}
        />
      ))}
      {matchers.length === 0 && <p className={classes.dim}>Takes whatever comes by.</p>}
      <div className={classes.line}>
        <Button size="compact-xs" variant="default" onClick={() => onChange({ matchers: [...matchers, noMatcher] })}>
          {matchers.length === 0 ? 'Add a test' : 'And another test'}
        </Button>
        <NativeSelect
          size="xs"
          aria-label={`Who is told by route ${number}`}
          value={receiverId}
          error={errorAt(errors, `routes.${place}.receiverId`)}
          data={[
            { value: '', label: depth === 0 ? 'tells nobody' : 'tells as the route above' },
            ...receivers.map(({ id, name }) => ({ value: id, label: `tells ${name}` })),
          ]}
          onChange={({ currentTarget }) => onChange({ receiverId: currentTarget.value })}
        />
        <Checkbox
          size="xs"
          label="and those beside it, too"
          checked={goesOn}
          onChange={({ currentTarget }) => onChange({ goesOn: currentTarget.checked })}
        />
        <span className={classes.space} />
        {moves.map(({ label, says, go }) => (
          <Button key={label} size="compact-xs" variant="default" aria-label={says} disabled={!go} onClick={go}>
            {label}
          </Button>
        ))}
        <Button size="compact-xs" variant="default" aria-label={`Remove route ${number}`} onClick={onRemove}>
          Remove
        </Button>
      </div>
      {errorAt(errors, `routes.${place}.depth`) && (
        <p className={classes.wrong}>{errorAt(errors, `routes.${place}.depth`)}</p>
      )}
    </fieldset>
  )
}
