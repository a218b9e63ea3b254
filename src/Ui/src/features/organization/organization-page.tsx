import { useEffect } from 'react'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useOrganization } from '@/lib/organization'
import { useAllowed } from '@/lib/role'
import { formatMoment } from '@/lib/time'
import { useBeat } from '@/lib/use-beat'
import { DeletionPanel } from './deletion-panel'
import { ExportsPanel } from './exports-panel'
import { standingQuery } from './organization-queries'
import classes from './organization.module.css'

const beatSeconds = 5

/** What an organisation does with itself as a whole: takes its data with it, and goes. */
export function OrganizationPage() {
  const { name, zone } = useOrganization()
  const allowed = useAllowed('ADMIN')
  const { data, problem, reload } = useKeptQuery({ query: standingQuery, variables: {} })
  const beat = useBeat(beatSeconds)
  useEffect(() => {
    if (beat > 0) reload()
    // The beat alone asks anew; `reload` is a new function at each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [beat])
  if (!allowed)
    return (
      <EmptyNote title="For administrators">Exports and deletion are an administrator&apos;s to ask for.</EmptyNote>
    )
  if (problem && !data)
    return <ErrorNote problem={problem} what="How the organisation stands could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[220, 220]} />
  const { suspension } = data.standing
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Organisation {name}</h1>
      {suspension && (
        <Panel title="Suspended">
          <p className={classes.says}>
            {suspension.operator}, an operator of this installation, suspended the organisation on{' '}
            {formatMoment(suspension.since, zone)}: <b>{suspension.reason}</b>
          </p>
          <p className={classes.says}>
            Nothing is pulled, and nobody but administrators can sign in. Everything goes on where it stood when the
            suspension ends. Until then you can take your data with you.
          </p>
        </Panel>
      )}
      <ExportsPanel beat={beat} />
      <DeletionPanel standing={data.standing} onChanged={reload} />
    </div>
  )
}
