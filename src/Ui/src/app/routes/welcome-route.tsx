import { AccountsChooser } from '@/features/connections/accounts-chooser'
import { WelcomePage } from '@/features/welcome/welcome-page'
import { useTitle } from '../use-title'

export function WelcomeRoute() {
  useTitle('Set up')
  return (
    <WelcomePage
      chooser={(connection, onChosen) => (
        <AccountsChooser key={connection.id} connection={connection} onChosen={onChosen} />
      )}
    />
  )
}
