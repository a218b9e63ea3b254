import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Logo } from '@/components/logo'
import { OperatorPage } from '@/features/operator/operator-page'
import { ProofGate } from '@/features/session/proof-dialog'
import { sessionBecomes, signOut } from '@/features/session/session'
import { ColorSchemeMenu } from '../color-scheme-menu'
import shell from '../shell.module.css'
import { useTitle } from '../use-title'
import classes from './operator-route.module.css'

const route = getRouteApi('/operator')

/** A page without an organisation: an operator is in none. */
export function OperatorRoute() {
  useTitle('Operator')
  const { session } = route.useRouteContext()
  return (
    <div className={shell.shell}>
      <header className={shell.header}>
        <span className={shell.brand}>
          <Logo size={22} />
        </span>
        <h1 className={classes.title}>Operator</h1>
        <span className={classes.who}>{session.email}</span>
        <ColorSchemeMenu />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void signOut().finally(() => location.assign('/operator/sign-in'))}
        >
          Sign out
        </Button>
      </header>
      <main id="content" className={classes.content}>
        <ProofGate>
          <OperatorPage
            onLetIn={() => {
              // A full load: what was asked as nobody of an organisation is forgotten.
              void sessionBecomes((session) => Boolean(session?.organization)).then(() => location.assign('/'))
            }}
          />
        </ProofGate>
      </main>
    </div>
  )
}
