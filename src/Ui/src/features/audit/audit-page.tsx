import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { AuditCheckNote } from './audit-check-note'
import { AuditTable } from './audit-table'
import { auditQuery } from './audit-queries'
import classes from './audit.module.css'

const pageSize = 50

interface AuditPageProps {
  text: string
  onText: (text: string) => void
}

export function AuditPage({ text, onText }: AuditPageProps) {
  const allowed = useAllowed('ADMIN')
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>Audit</h1>
        {allowed && (
          <>
            <form
              className={classes.search}
              onSubmit={(event) => {
                event.preventDefault()
                onText(String(new FormData(event.currentTarget).get('text')).trim())
              }}
            >
              <TextInput
                size="xs"
                name="text"
                aria-label="Find in the log"
                placeholder="A name, an address, an action, a value"
                defaultValue={text}
                key={text}
              />
              <Button size="compact-sm" variant="default" type="submit">
                Find
              </Button>
              {text && (
                <Button size="compact-sm" variant="subtle" onClick={() => onText('')}>
                  Show all
                </Button>
              )}
            </form>
            <Button component="a" href="/audit/export" download size="compact-sm" variant="default">
              Export all
            </Button>
          </>
        )}
      </div>
      {allowed ? (
        <>
          <AuditCheckNote />
          <Log key={text} text={text} />
        </>
      ) : (
        <EmptyNote title="This is for administrators">
          Ask one of your organisation who changed what, and when.
        </EmptyNote>
      )}
    </div>
  )
}

function Log({ text }: { text: string }) {
  // The cursors of the pages turned; the last is the page shown.
  const [turned, setTurned] = useState<readonly string[]>([])
  const { data, problem, reload } = useKeptQuery({
    query: auditQuery,
    variables: { first: pageSize, after: turned.at(-1) ?? null, filter: text ? { text } : null },
    requestPolicy: 'cache-and-network',
  })
  const next = data?.audit.pageInfo
  return (
    <Panel title="What was done" note="newest first" flush>
      {problem && <ErrorNote problem={problem} what="The log could not be loaded." onRetry={reload} />}
      {!data ? (
        !problem && <PageSkeleton heights={[28, 28, 28]} />
      ) : data.audit.nodes.length === 0 ? (
        <EmptyNote title={text ? 'Nothing of that was done' : 'Nothing has been done yet'} />
      ) : (
        <AuditTable records={data.audit.nodes} />
      )}
      {(turned.length > 0 || next?.hasNextPage) && (
        <nav className={classes.pager} aria-label="Pages of the log">
          <Button
            size="compact-sm"
            variant="default"
            disabled={turned.length === 0}
            onClick={() => setTurned(turned.slice(0, -1))}
          >
            Newer
          </Button>
          <span className={classes.dim}>Page {formatCount(turned.length + 1)}</span>
          <Button
            size="compact-sm"
            variant="default"
            disabled={!next?.hasNextPage || !next.endCursor}
            onClick={() => next?.endCursor && setTurned([...turned, next.endCursor])}
          >
            Older
          </Button>
        </nav>
      )}
    </Panel>
  )
}
