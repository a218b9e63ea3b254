import { Button } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { useOrder } from '@/lib/graphql/use-order'
import { requireProviderMutation, type Provider } from './provider-queries'
import classes from './provider.module.css'

export function RequirePanel({ provider, onChanged }: { provider: Provider; onChanged: () => void }) {
  const order = useOrder(requireProviderMutation)
  const give = async (required: boolean) => {
    if (await order.give({ input: { required } })) onChanged()
  }
  return (
    <Panel
      title="Members must sign in this way"
      note={provider.isRequired ? 'yes' : 'no'}
      action={
        <Button
          size="compact-sm"
          variant={provider.isRequired ? 'default' : 'filled'}
          loading={order.busy}
          onClick={() => void give(!provider.isRequired)}
        >
          {provider.isRequired ? 'Allow passwords again' : 'Require it'}
        </Button>
      }
    >
      <p className={classes.says}>
        Passwords then open nothing here, and who is signed in by one is signed out within seconds. Administrators who
        have a second factor keep their password, so that somebody comes in should the provider fail.
      </p>
      <OrderErrors errors={order.errors} />
    </Panel>
  )
}
