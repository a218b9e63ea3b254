import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { AccessForm } from './access-form'
import { ErasuresTable } from './erasures-table'
import { OrganizationsTable } from './organizations-table'
import { OwnAccessesTable } from './own-accesses-table'
import {
  operatorAccessesQuery,
  operatorErasuresQuery,
  operatorOrganizationsQuery,
  type OperatedOrganization,
} from './operator-queries'
import { SuspendForm } from './suspend-form'
import classes from './operator.module.css'

/** What an operator of the installation sees: the organisations, and where they were let in. */
export function OperatorPage({ onLetIn }: { onLetIn: () => void }) {
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<OperatedOrganization | null>(null)
  const [suspending, setSuspending] = useState<OperatedOrganization | null>(null)
  const { data, problem, reload } = useKeptQuery({
    query: operatorOrganizationsQuery,
    variables: { text: text.trim() || null },
  })
  const gone = useKeptQuery({ query: operatorErasuresQuery, variables: {} })
  const past = useKeptQuery({ query: operatorAccessesQuery, variables: {} })
  if (problem && !data)
    return <ErrorNote problem={problem} what="The organisations could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[320, 180]} />
  const { organizations, total } = data.operatorOrganizations
  return (
    <>
      <Panel
        title="Organisations"
        note={organizations.length < total ? `${organizations.length} of ${total}: narrow them down` : `${total}`}
        flush
        action={
          <TextInput
            size="xs"
            aria-label="Short name"
            placeholder="Short name"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        }
      >
        {organizations.length === 0 ? (
          <EmptyNote title="There is none of that name" />
        ) : (
          <OrganizationsTable organizations={organizations} onWanted={setWanted} onSuspend={setSuspending} />
        )}
      </Panel>
      {wanted && (
        <Panel title={`Be let into ${wanted.name}`}>
          <AccessForm key={wanted.slug} organization={wanted.slug} onClose={() => setWanted(null)} onLetIn={onLetIn} />
        </Panel>
      )}
      {suspending && (
        <Panel
          title={suspending.standing === 'SUSPENDED' ? `Have ${suspending.name} go on` : `Suspend ${suspending.name}`}
        >
          <SuspendForm
            key={`${suspending.slug} ${suspending.standing}`}
            organization={suspending}
            onClose={() => setSuspending(null)}
            onDone={() => {
              setSuspending(null)
              reload()
            }}
          />
        </Panel>
      )}
      {gone.data && gone.data.operatorErasures.length > 0 && (
        <Panel title="Deletions" flush>
          <ErasuresTable erasures={gone.data.operatorErasures} />
        </Panel>
      )}
      <Panel title="Where you were let in" flush>
        {past.data?.operatorAccesses.length ? (
          <OwnAccessesTable accesses={past.data.operatorAccesses} />
        ) : (
          <p className={classes.says}>Nowhere yet. The people of an organisation see when it happens.</p>
        )}
      </Panel>
    </>
  )
}
