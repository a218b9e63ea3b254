import { EmptyNote } from '@/components/empty-note'
import { ErrorNote } from '@/components/error-note'
import { PageSkeleton } from '@/components/page-skeleton'
import { useKeptQuery } from '@/lib/graphql/use-kept-query'
import { accountQuery } from './account-queries'
import { PasskeysPanel } from './passkeys-panel'
import { sayProvider } from '@/lib/provider-words'
import { PasswordPanel } from './password-panel'
import { ProviderPanel } from './provider-panel'
import { SecondFactorPanel } from './second-factor-panel'
import { SessionsPanel } from './sessions-panel'
import classes from './account.module.css'

/** @param came What came of connecting the account with a provider, as a code. */
export function AccountPage({ came }: { came?: string }) {
  const { data, problem, reload } = useKeptQuery({ query: accountQuery, variables: {} })
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Your account</h1>
      {came && <EmptyNote title="Your organisation's provider">{sayProvider(came)}</EmptyNote>}
      {problem && !data && <ErrorNote problem={problem} what="Your account could not be loaded." onRetry={reload} />}
      {!data && !problem && <PageSkeleton heights={[180, 160, 200]} />}
      {data && (
        <>
          {data.viewer.mustSetUpSecondFactor && (
            <EmptyNote title="One thing before you go on">
              Your organisation asks for a second factor. Set one up here; then everything else opens.
            </EmptyNote>
          )}
          <PasskeysPanel passkeys={data.viewer.passkeys} onChanged={reload} />
          <SecondFactorPanel
            isSetUp={data.viewer.hasSecondFactor}
            hasPasskey={data.viewer.passkeys.length > 0}
            onChanged={reload}
          />
          <PasswordPanel />
          <ProviderPanel workspaces={data.viewer.workspaces} />
          <SessionsPanel sessions={data.viewer.sessions} onChanged={reload} />
        </>
      )}
    </div>
  )
}
