import { useMemo, useState } from 'react'
import { Button, Checkbox, Switch, TextInput } from '@mantine/core'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { formatCount } from '@/lib/format'
import { useOrder } from '@/lib/graphql/use-order'
import { chooseAccountsMutation } from './connection-orders'
import classes from './accounts-chooser.module.css'

interface ChoosableAccount {
  readonly externalId: string
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly isRead: boolean
}

interface AccountsChooserProps {
  connection: {
    readonly id: string
    readonly name: string
    readonly takesNewAccounts: boolean
    readonly accounts: readonly ChoosableAccount[]
  }
  onChosen: () => void
  onCancel?: () => void
}

/** Which advertisers of a connection are read. Before anybody has chosen all are ticked: taking some away is quicker. */
export function AccountsChooser({ connection, onChosen, onCancel }: AccountsChooserProps) {
  const { accounts } = connection
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => {
    const read = accounts.filter((account) => account.isRead)
    return new Set((read.length > 0 ? read : accounts).map((account) => account.externalId))
  })
  const [takesNew, setTakesNew] = useState(connection.takesNewAccounts)
  const order = useOrder(chooseAccountsMutation)
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    return accounts.filter((account) =>
      words.every((word) => `${account.name} ${account.externalId} ${account.zone}`.toLowerCase().includes(word)),
    )
  }, [accounts, search])

  function put(ids: readonly string[], on: boolean) {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
  }
  async function submit() {
    const input = { connectionId: connection.id, accountIds: [...chosen], takesNewAccounts: takesNew }
    if (await order.give({ input })) onChosen()
  }
  const shownIds = shown.map((account) => account.externalId)
  const ticked = shownIds.filter((id) => chosen.has(id)).length
  return (
    <Panel
      title={`Advertisers of ${connection.name}`}
      note={`${formatCount(chosen.size)} of ${formatCount(accounts.length)} chosen`}
    >
      <div className={classes.tools}>
        <TextInput
          aria-label="Find an advertiser"
          placeholder="Find by name, id or zone"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Checkbox
          label={search.trim() === '' ? 'All' : `All ${formatCount(shown.length)} found`}
          checked={shown.length > 0 && ticked === shown.length}
          indeterminate={ticked > 0 && ticked < shown.length}
          onChange={(event) => put(shownIds, event.currentTarget.checked)}
        />
      </div>
      <ul className={classes.list}>
        {shown.map((account) => (
          <li key={account.externalId}>
            <Checkbox
              label={account.name}
              checked={chosen.has(account.externalId)}
              onChange={(event) => put([account.externalId], event.currentTarget.checked)}
            />
            <small>{`${account.externalId}, ${account.zone}, ${account.currency}`}</small>
          </li>
        ))}
        {shown.length === 0 && <li className={classes.none}>No advertiser is called that.</li>}
      </ul>
      <Switch
        label="Read new advertisers as they appear"
        checked={takesNew}
        onChange={(event) => setTakesNew(event.currentTarget.checked)}
      />
      <OrderErrors errors={order.errors} />
      <div className={classes.actions}>
        <Button loading={order.busy} onClick={() => void submit()}>
          Read {formatCount(chosen.size)} advertisers
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Leave it
          </Button>
        )}
      </div>
    </Panel>
  )
}
