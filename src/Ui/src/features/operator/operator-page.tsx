import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { AccessForm } from './access-form'
import { OrganizationsTable } from './organizations-table'
import { OwnAccessesTable } from './own-accesses-table'
import { operatorAccessesQuery, operatorOrganizationsQuery, type OperatedOrganization } from './operator-queries'
import classes from './operator.module.css'

/** What an operator of the installation sees: the organisations, and where they were let in. */
export function OperatorPage({ onLetIn }: { onLetIn: () => void }) {
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<OperatedOrganization | null>(null)
  const { data, problem, reload } = useKeptQuery({
    query: operatorOrganizationsQuery,
    variables: { text: text.trim() || null },
  })
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
          <OrganizationsTable organizations={organizations} onWanted={setWanted} />
        )}
      </Panel>
      {wanted && (
        <Panel title={`Be let into ${wanted.name}`}>
          <AccessForm key={wanted.slug} organization={wanted.slug} onClose={() => setWanted(null)} onLetIn={onLetIn} />
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
