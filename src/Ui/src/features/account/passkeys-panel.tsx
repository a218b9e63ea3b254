import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from 'urql'
import { DataTable, type DataColumn } from '@/components/data-table'
import { OrderErrors } from '@/components/order-errors'
import { Panel } from '@/components/panel'
import { unknown } from '@/lib/format'
import { problemOf } from '@/lib/graphql/problem'
import { errorAt, errorsBeside, useOrder, type OrderError } from '@/lib/graphql/use-order'
import { useOrganization } from '@/lib/organization'
import { makePasskey, mayHavePasskeys } from '@/lib/passkeys'
import { useProof } from '@/lib/proof'
import { formatAgo, formatMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { offerPasskeyMutation, registerPasskeyMutation, removePasskeyMutation, type Passkey } from './account-queries'
import { RecoveryCodes } from './recovery-codes'
import classes from './account.module.css'

export function PasskeysPanel({ passkeys, onChanged }: { passkeys: readonly Passkey[]; onChanged: () => void }) {
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])
  const remove = useOrder(removePasskeyMutation)
  const possible = mayHavePasskeys()
  return (
    <Panel
      title="Passkeys"
      note={passkeys.length > 0 ? 'each signs you in alone' : 'none'}
      flush={passkeys.length > 0 && !adding && codes.length === 0}
      action={
        possible &&
        !adding && (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      <OrderErrors errors={remove.errors} />
      {codes.length > 0 && (
        <RecoveryCodes
          codes={codes}
          onDone={() => {
            setCodes([])
            onChanged()
          }}
        />
      )}
      {adding && (
        <PasskeyForm
          onClose={() => setAdding(false)}
          onAdded={(given) => {
            setAdding(false)
            setCodes(given)
            if (given.length === 0) onChanged()
          }}
        />
      )}
      {passkeys.length > 0 ? (
        <PasskeysTable
          passkeys={passkeys}
          busy={remove.busy}
          onRemove={(id) => void remove.give({ input: { id } }).then((done) => done && onChanged())}
        />
      ) : (
        <p className={classes.says}>
          {possible
            ? 'A passkey signs you in by your finger, your face or the PIN of your device, and nobody can be tricked out of it.'
            : 'Passkeys need this page under a name and over https, and a browser of today.'}
        </p>
      )}
    </Panel>
  )
}

function PasskeyForm({ onClose, onAdded }: { onClose: () => void; onAdded: (codes: readonly string[]) => void }) {
  const [{ fetching }, offer] = useMutation(offerPasskeyMutation)
  const [errors, setErrors] = useState<readonly OrderError[]>([])
  const prove = useProof()
  const register = useOrder(registerPasskeyMutation)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    let offered = await offer({})
    if (offered.error && problemOf(offered.error).code === 'PROOF_NEEDED' && (await prove())) offered = await offer({})
    const found = offered.error
      ? [{ field: [], ...problemOf(offered.error) }]
      : (offered.data?.payload.userErrors ?? [])
    setErrors(found)
    const options = offered.data?.payload.options
    if (found.length > 0 || !options) return
    const credential = await makePasskey(options)
    if (credential === null) return
    const done = await register.give({ input: { name, credential } })
    if (done) onAdded(done.recoveryCodes)
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label="Name"
        name="name"
        description="Such as the device it is on"
        maxLength={60}
        required
        autoFocus
        error={errorAt(register.errors, 'input.name')}
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button type="submit" loading={fetching || register.busy}>
          Make it
        </Button>
      </div>
      <OrderErrors errors={[...errors, ...errorsBeside(register.errors, ['input.name'])]} />
    </form>
  )
}

interface PasskeysTableProps {
  passkeys: readonly Passkey[]
  busy: boolean
  onRemove: (id: string) => void
}

function PasskeysTable({ passkeys, busy, onRemove }: PasskeysTableProps) {
  const now = useNow(15)
  const { zone } = useOrganization()
  const columns: DataColumn<Passkey>[] = [
    { key: 'name', label: 'Name', grows: true, cell: (passkey) => passkey.name },
    {
      key: 'kept',
      label: 'Kept',
      cell: (passkey) => (passkey.isBackedUp ? 'by its maker too' : 'on the device alone'),
    },
    { key: 'since', label: 'Made', cell: (passkey) => formatMoment(passkey.createdAt, zone) },
    {
      key: 'used',
      label: 'Last used',
      cell: (passkey) => (passkey.lastUsedAt ? formatAgo(passkey.lastUsedAt, now) : unknown),
    },
    {
      key: 'remove',
      label: '',
      cell: (passkey) => (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          aria-label={`Remove ${passkey.name}`}
          onClick={() => onRemove(passkey.id)}
        >
          Remove
        </Button>
      ),
    },
  ]
  return <DataTable label="Passkeys" columns={columns} rows={passkeys} rowKey={(passkey) => passkey.id} />
}
