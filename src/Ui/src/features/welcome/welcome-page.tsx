import { useEffect, useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ErrorNote } from '@/components/error-note'
import { OrderErrors } from '@/components/order-errors'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrder } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { useBeat } from '@/lib/use-beat'
import { OutlookPanel } from './outlook-panel'
import { StepList } from './step-list'
import { isSetUp, timeToValue } from './steps'
import classes from './welcome.module.css'
import { closeMutation, welcomeQuery, type Welcome } from './welcome-queries'

const beatSeconds = 2

interface WelcomePageProps {
  /** Asks which advertisers of a connection are read. */
  chooser: (connection: Welcome['connections'][number], onChosen: () => void) => ReactNode
  /** Offers demo data, or its removal. */
  demo: ReactNode
}

/** Setting an organisation up, by whoever comes: the state is the organisation's and is worked out from how things stand. */
export function WelcomePage({ chooser, demo }: WelcomePageProps) {
  const { name } = useOrganization()
  const { data, problem, reload } = useKeptQuery({
    query: welcomeQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  const beat = useBeat(beatSeconds)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])
  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1 className={classes.title}>Set up {name}</h1>
        {data && <span className={classes.dim}>{timeToValue(data.onboarding)}</span>}
        {data && <CloseButton data={data} onChanged={reload} />}
      </div>
      {problem && <ErrorNote problem={problem} what="How far you are could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[320, 280]} />}
      {data && <Loaded data={data} reload={reload} chooser={chooser} demo={demo} />}
    </div>
  )
}

function Loaded({ data, reload, chooser, demo }: WelcomePageProps & { data: Welcome; reload: () => void }) {
  const isAdmin = useAllowed('ADMIN')
  const waiting = data.onboarding.steps.find((step) => step.step === 'CHOOSE_ADVERTISERS')
  const [opened, setOpened] = useState(false)
  const choosing = data.connections.find((connection) => connection.id === waiting?.connectionId)
  // Whoever connected a platform is asked at once.
  const shown = isAdmin && choosing && (opened || waiting?.isDue)
  return (
    <div className={classes.columns}>
      <Panel title="Steps">
        <StepList steps={data.onboarding.steps} onChoose={() => setOpened(true)} onChanged={reload} />
      </Panel>
      <div className={classes.side}>
        {demo}
        {shown &&
          chooser(choosing, () => {
            setOpened(false)
            reload()
          })}
        {!shown && <OutlookPanel data={data} />}
      </div>
    </div>
  )
}

function CloseButton({ data, onChanged }: { data: Welcome; onChanged: () => void }) {
  const close = useOrder(closeMutation)
  const isAdmin = useAllowed('ADMIN')
  const { closedAt, steps } = data.onboarding
  if (!isSetUp(steps) || !isAdmin) return null
  return (
    <span className={classes.close}>
      <OrderErrors errors={close.errors} />
      <Button size="compact-sm" renderRoot={(props) => <Link to="/campaigns" search={{}} {...props} />}>
        See the campaigns
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={close.busy}
        onClick={() => void close.give({ input: { closed: !closedAt } }).then((done) => done && onChanged())}
      >
        {closedAt ? 'Show in the menu again' : 'Put this page away'}
      </Button>
    </span>
  )
}
