import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { useAllowed } from '@/lib/role'
import { AccessesPanel } from './accesses-panel'
import { ApiKeysTable } from './api-keys-table'
import { InvitationsTable } from './invitations-table'
import { InviteForm } from './invite-form'
import { KeyForm } from './key-form'
import { MembersTable } from './members-table'
import { peopleQuery } from './people-queries'
import { RefusedPanel } from './refused-panel'
import { TeamsPanel } from './teams-panel'
import { TrustForm } from './trust-form'
import { TrustsTable } from './trusts-table'
import classes from './people.module.css'

export function PeoplePage() {
  const allowed = useAllowed('ADMIN')
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>People and keys</h1>
      {allowed ? (
        <People />
      ) : (
        <EmptyNote title="This is for administrators">
          Ask one of your organisation to invite somebody, or to make a key.
        </EmptyNote>
      )}
    </div>
  )
}

function People() {
  const { data, problem, reload } = useKeptQuery({ query: peopleQuery, variables: {} })
  const [open, setOpen] = useState<'invite' | 'key' | 'trust' | null>(null)
  if (problem && !data) return <ErrorNote problem={problem} what="The people could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[260, 180]} />
  return (
    <>
      <Panel
        title="People"
        note={`${data.members.length}`}
        flush={open !== 'invite'}
        action={
          open !== 'invite' && (
            <div className={classes.foot}>
              <Button size="compact-sm" variant="default" component={Link} to="/settings/sign-in">
                Sign-in by your provider
              </Button>
              <Button size="compact-sm" onClick={() => setOpen('invite')}>
                Invite somebody
              </Button>
            </div>
          )
        }
      >
        {open === 'invite' && <InviteForm onClose={() => setOpen(null)} onInvited={reload} />}
        <MembersTable members={data.members} onChanged={reload} />
      </Panel>
      {data.invitations.length > 0 && (
        <Panel title="Invited" note="not here yet" flush>
          <InvitationsTable invitations={data.invitations} onChanged={reload} />
        </Panel>
      )}
      <Panel
        title="API keys"
        note="for machines"
        flush={open !== 'key'}
        action={
          open !== 'key' && (
            <Button size="compact-sm" onClick={() => setOpen('key')}>
              Make a key
            </Button>
          )
        }
      >
        {open === 'key' && <KeyForm onClose={() => setOpen(null)} onMade={reload} />}
        {data.apiKeys.length === 0 ? (
          <EmptyNote title="No machine has a key">
            A key lets a program ask the API as one of the roles, until it ends or you revoke it.
          </EmptyNote>
        ) : (
          <ApiKeysTable keys={data.apiKeys} onChanged={reload} />
        )}
      </Panel>
      <Panel
        title="Tokens of your own issuers"
        note="for machines"
        flush={open !== 'trust'}
        action={
          open !== 'trust' && (
            <Button size="compact-sm" onClick={() => setOpen('trust')}>
              Trust an issuer
            </Button>
          )
        }
      >
        {open === 'trust' && <TrustForm onClose={() => setOpen(null)} onMade={reload} />}
        {data.tokenTrusts.length === 0 ? (
          <EmptyNote title="No issuer is trusted">
            A machine that has a signed token of your own identity provider needs no key here: trust its issuer and say
            what its tokens may do.
          </EmptyNote>
        ) : (
          <TrustsTable trusts={data.tokenTrusts} onChanged={reload} />
        )}
      </Panel>
      <TeamsPanel members={data.members} />
      <RefusedPanel />
      <AccessesPanel />
    </>
  )
}
