import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useAllowed } from '@/lib/role'
import { useBeat } from '@/lib/use-beat'
import { addDemoDataMutation, demoDataQuery, removeDemoDataMutation } from './demo-queries'
import classes from './demo-offer.module.css'

const beatSeconds = 2

/** Demo data by a click, and away with it by a click. Shows nothing where there is none and none is offered. */
export function DemoOffer() {
  const isAdmin = useAllowed('ADMIN')
  const { data, reload } = useKeptQuery({ query: demoDataQuery, variables: {}, requestPolicy: 'cache-and-network' })
  const [add, remove] = [useOrder(addDemoDataMutation), useOrder(removeDemoDataMutation)]
  const [sure, setSure] = useState(false)
  const beat = useBeat(beatSeconds)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])
  const state = data?.demoData.state
  if (!isAdmin || !state || state === 'NONE') return null
  return (
    <Panel title="Demo data">
      <div className={classes.offer}>
        {state === 'OFFERED' && (
          <>
            <p>
              Nothing at hand to connect? Look around with the campaigns of a sandbox. Every page says that they are
              demo data, and one click removes them.
            </p>
            <Button
              variant="default"
              loading={add.busy}
              onClick={() => void add.give({}).then((done) => done && reload())}
            >
              Look around with demo data
            </Button>
          </>
        )}
        {state === 'PRESENT' && !sure && (
          <>
            <p>You look at campaigns of a sandbox. Remove them before you connect a platform of yours.</p>
            <Button variant="default" onClick={() => setSure(true)}>
              Remove the demo data
            </Button>
          </>
        )}
        {state === 'PRESENT' && sure && (
          <>
            <p>Its connections and everything that came by them go; people, settings and the audit log stay.</p>
            <Button
              color="red"
              variant="light"
              loading={remove.busy}
              onClick={() =>
                void remove.give({}).then((done) => {
                  setSure(false)
                  if (done) reload()
                })
              }
            >
              Remove it now
            </Button>
          </>
        )}
        {state === 'LEAVING' && <p role="status">The demo data is being removed.</p>}
        <OrderErrors errors={[...add.errors, ...remove.errors]} />
      </div>
    </Panel>
  )
}
