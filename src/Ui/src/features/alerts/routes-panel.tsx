import { useState } from 'react'
import { Button } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import type { AlertReceiver } from './receiver-queries'
import { routeTakes, routeTells } from './route-words'
import { RoutesEditor } from './routes-editor'
import { routingQuery, type AlertRouting } from './routing-queries'
import classes from './routes.module.css'

/** On which ways alerts come to receivers. */
export function RoutesPanel({ receivers }: { receivers: readonly AlertReceiver[] }) {
  const mayWrite = useAllowed('ADMIN')
  const { zone } = useOrganization()
  const [writes, setWrites] = useState(false)
  const { data, problem, reload } = useKeptQuery({ query: routingQuery, requestPolicy: 'cache-and-network' })
  if (problem && !data) return <ErrorNote problem={problem} what="The routes could not be loaded." onRetry={reload} />
  const routing = data?.alertRouting
  if (!routing) return null
  const { changedAt, changedBy, routes } = routing
  if (writes)
    return (
      <RoutesEditor
        key={routing.version}
        routing={routing}
        receivers={receivers}
        onLeave={() => setWrites(false)}
        onSaved={() => {
          setWrites(false)
          reload()
        }}
      />
    )
  return (
    <Panel
      title="Routes"
      note={changedAt ? `changed by ${changedBy ?? ''} ${formatMoment(changedAt, zone)}` : undefined}
      action={
        mayWrite &&
        receivers.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => setWrites(true)}>
            {routes.length === 0 ? 'Lay routes' : 'Change routes'}
          </Button>
        )
      }
      flush
    >
      {routes.length === 0 ? (
        <EmptyNote title="Every receiver hears of all that it asks for">
          Routes lead alerts to some receivers and past others: a client&rsquo;s to their team, critical ones to who is
          on call.
        </EmptyNote>
      ) : (
        <Tree routing={routing} />
      )}
    </Panel>
  )
}

function Tree({ routing: { routes, out, passedBy } }: { routing: AlertRouting }) {
  return (
    <>
      <ol className={classes.tree} aria-label="Routes">
        {routes.map((route, place) => (
          // eslint-disable-next-line react/no-array-index-key -- a route is its place
          <li key={place} className={classes.route} data-depth={route.depth}>
            <span className={classes.takes}>{routeTakes(route.matchers)}</span>
            <span className={classes.tells}>
              → <b>{routeTells(route)}</b>
              {route.goesOn && <span className={classes.dim}>, and on</span>}
            </span>
            <span className={classes.count} data-tip="Alerts that are out now and end here.">
              {formatCount(route.takes)}
            </span>
          </li>
        ))}
      </ol>
      <p className={classes.rest}>
        {passedBy === 0
          ? `All ${formatCount(out)} alerts that are out are taken by a route.`
          : `${formatCount(passedBy)} of the ${formatCount(out)} alerts that are out are taken by none: only receivers that no route names hear of them.`}
      </p>
    </>
  )
}
