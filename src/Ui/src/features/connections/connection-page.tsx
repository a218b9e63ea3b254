import { useEffect } from 'react'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { SubjectAlerts } from '@/components/subject-alerts'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { platformLong } from '@/lib/platforms'
import { BackfillPanel } from './backfill-panel'
import { ConnectionHead } from './connection-head'
import { ConnectionPanels } from './connection-panels'
import classes from './connections.module.css'
import { connectionQuery, platformsQuery } from './connections-queries'
import { HistoryPanel } from './history-panel'
import { CredentialsPanel, SettingsPanel } from './settings-panel'
import { WritingPanel } from './writing-panel'
import { useBeat } from '@/lib/use-beat'

interface ConnectionPageProps {
  id: string
  /** TRADER and above may test and fill; ADMIN may change. */
  role: string
  onName: (name: string) => void
}

const beatSeconds = 5

export function ConnectionPage({ id, role, onName }: ConnectionPageProps) {
  const { data, problem, reload } = useKeptQuery({
    query: connectionQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const { data: catalogue } = useKeptQuery({ query: platformsQuery, variables: {} })
  const beat = useBeat(beatSeconds)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])
  const connection = data?.node?.__typename === 'PlatformConnection' ? data.node : undefined
  const name = connection?.name
  useEffect(() => {
    if (name) onName(name)
  }, [name, onName])
  const platform = catalogue?.platforms.find((one) => one.code === connection?.platform)
  const gone = connection?.state === 'DISCONNECTED'
  const isAdmin = role === 'ADMIN'
  const isTrader = isAdmin || role === 'TRADER'
  return (
    <div className={classes.page}>
      <div className={classes.heading}>
        <h1 className={classes.title}>{name ?? 'Connection'}</h1>
        {connection && <span className={classes.dim}>{platformLong(connection.platform)}</span>}
        <Link to="/connections" search={{}} className={classes.link}>
          All connections
        </Link>
      </div>
      {problem && <ErrorNote problem={problem} what="The connection could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[120, 280, 240]} />}
      {data && !connection && (
        <EmptyNote title="There is no such connection">It may belong to another organisation.</EmptyNote>
      )}
      {connection && (
        <div className={classes.loaded} data-dimmed={problem !== undefined || undefined}>
          <ConnectionHead
            connection={connection}
            mayTest={isTrader}
            maySteer={isAdmin}
            signInAt={isAdmin && platform?.signsInByLink ? platform.name : undefined}
            onChanged={reload}
          />
          <SubjectAlerts of={{ connections: [connection.id] }} />
          <ConnectionPanels connection={connection} mayChoose={isAdmin && !gone} onChanged={reload} />
          <BackfillPanel connection={connection} maySteer={isTrader && !gone} onChanged={reload} />
          {platform && isAdmin && !gone && (
            <>
              <SettingsPanel key={connection.id} connection={connection} platform={platform} onChanged={reload} />
              <CredentialsPanel connection={connection} platform={platform} onChanged={reload} />
            </>
          )}
          {!gone && <WritingPanel connection={connection} mayDecide={isAdmin} onChanged={reload} />}
          <HistoryPanel history={connection.history} />
        </div>
      )}
    </div>
  )
}
