import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { Panel } from '@/components/panel'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { sayProvider } from '@/lib/provider-words'
import { useAllowed } from '@/lib/role'
import { ProviderForm } from './provider-form'
import { providerQuery } from './provider-queries'
import { RequirePanel } from './require-panel'
import { TestPanel } from './test-panel'
import classes from './provider.module.css'

/** @param came Why a test ended without a result, as a code. */
export function ProviderPage({ came }: { came?: string }) {
  const allowed = useAllowed('ADMIN')
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Sign-in</h1>
      {came && <EmptyNote title="The test did not end">{sayProvider(came)}</EmptyNote>}
      {allowed ? (
        <Steps />
      ) : (
        <EmptyNote title="This is for administrators">
          An administrator of your organisation says with which provider its members sign in.
        </EmptyNote>
      )}
    </div>
  )
}

/** Set it up, test it, have members use it: each opens the next. */
function Steps() {
  const { data, problem, reload } = useKeptQuery({ query: providerQuery, variables: {} })
  if (problem && !data) return <ErrorNote problem={problem} what="The sign-in could not be loaded." onRetry={reload} />
  if (!data) return <PageSkeleton heights={[280, 120, 120]} />
  const provider = data.identityProvider
  return (
    <>
      <Panel title="Your identity provider" note={provider ? `changed by ${provider.changedBy}` : 'none yet'}>
        <ProviderForm
          key={provider?.changedAt ?? 'none'}
          provider={provider}
          redirect={data.identityProviderRedirect}
          onChanged={reload}
        />
      </Panel>
      {provider && <TestPanel provider={provider} />}
      {provider && <RequirePanel provider={provider} onChanged={reload} />}
    </>
  )
}
