import { AccountsChooser } from '@/features/connections/accounts-chooser'
import { DemoOffer } from '@/features/connections/demo-offer'
import { WelcomePage } from '@/features/welcome/welcome-page'
import { useTitle } from '../use-title'

export function WelcomeRoute() {
  useTitle('Set up')
  return (
    <WelcomePage
      demo={<DemoOffer />}
      chooser={(connection, onChosen) => (
        <AccountsChooser key={connection.id} connection={connection} onChosen={onChosen} />
      )}
    />
  )
}
