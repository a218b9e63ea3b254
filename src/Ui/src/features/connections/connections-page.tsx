import { useEffect, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useMutation } from 'urql'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { problemOf, type Problem } from '@/lib/graphql/problem'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { BatchesTable } from './batches-table'
import { ConnectionPanels } from './connection-panels'
import { ConnectionsTable } from './connections-table'
import { connectionsQuery, requestPullMutation, type Connection } from './connections-queries'
import { mostUrgent } from './freshness'
import { useBeat } from '@/lib/use-beat'
import classes from './connections.module.css'

interface ConnectionsPageProps {
  chosenId: string | undefined
  mayConnect: boolean
  onChoose: (id: string) => void
}

const beatSeconds = 8

export function ConnectionsPage({ chosenId, mayConnect, onChoose }: ConnectionsPageProps) {
  const { data, problem, loading, reload } = useKeptQuery({
    query: connectionsQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  })
  const beat = useBeat(beatSeconds)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])

  const pull = usePull()
  const connections = data?.connections ?? []
  const chosen = connections.find((connection) => connection.id === chosenId) ?? mostUrgent(connections)
  return (
    <div className={classes.page} aria-busy={loading}>
      <div className={classes.heading}>
        <h1 className={classes.title}>Connections</h1>
        <Link to="/connections/catalogue" className={classes.link}>
          Platforms
        </Link>
        {mayConnect && (
          <Link to="/connections/new" search={{}} className={classes.link}>
            Connect a platform
          </Link>
        )}
      </div>
      {problem && <ErrorNote problem={problem} what="The connections could not be loaded." onRetry={reload} />}
      {pull.refused && (
        <ErrorNote
          problem={pull.refused.problem}
          what={`${pull.refused.connection.name}: no pull.`}
          onRetry={() => pull.ask(pull.refused!.connection)}
        />
      )}
      {!data && !problem && <PageSkeleton heights={[160, 280, 240]} />}
      {data && connections.length === 0 && (
        <EmptyNote title="No platform is connected">
          {mayConnect
            ? 'Connect a platform to read its campaigns and delivery.'
            : 'Ask an administrator of your organisation to connect one.'}
        </EmptyNote>
      )}
      {chosen && (
        <div className={classes.loaded} data-dimmed={problem !== undefined || undefined}>
          <ConnectionsTable
            connections={connections}
            chosenId={chosen.id}
            onChoose={onChoose}
            asking={pull.asking}
            onPull={pull.ask}
          />
          <ConnectionPanels connection={chosen} />
          <BatchesTable key={chosen.id} connectionId={chosen.id} beat={beat} />
        </div>
      )}
    </div>
  )
}

function usePull() {
  const [, request] = useMutation(requestPullMutation)
  const [asking, setAsking] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<{ connection: Connection; problem: Problem } | null>(null)
  async function ask(connection: Connection) {
    setRefused(null)
    setAsking((now) => new Set(now).add(connection.id))
    const result = await request({ input: { connectionId: connection.id } })
    setAsking((now) => new Set([...now].filter((id) => id !== connection.id)))
    const userError = result.data?.requestPull.userErrors[0]
    if (result.error) setRefused({ connection, problem: problemOf(result.error) })
    else if (userError) setRefused({ connection, problem: userError })
  }
  return { asking, refused, ask: (connection: Connection) => void ask(connection) }
}
